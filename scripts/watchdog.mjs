import { spawn } from 'node:child_process';

// The end of our side of the pipe is the one signal that a `kill -9` of this process sends, too. It is passed on until the
// program is gone: one that has only just begun still ignores it.
const WATCHDOG = `
signal=$1; shift
exec 3<&0 </dev/null
"$@" 3<&- &
watched=$!
( read -r _ <&3; while kill -s "$signal" "$watched"; do sleep 0.2; done ) 2>/dev/null &
reader=$!
exec 3<&-
wait "$watched"
code=$?
kill "$reader" 2>/dev/null
exit "$code"`;

/** Starts a program that gets `signal` when the pipe to it ends: by `child.stdin.end()`, or with this process. */
export function spawnWatched(signal, command, { output, ...options }) {
  const child = spawn('sh', ['-c', WATCHDOG, 'sh', signal, ...command], {
    ...options,
    detached: true,
    stdio: ['pipe', output, output],
  });
  child.stdin.on('error', () => {});
  return child;
}
