import { connect } from 'node:net';

// The load: so many connections, each with one request at a time, for so many seconds. Written on bare sockets because it
// shares its core with PostgreSQL, and what it spends is missing there.

const END_OF_HEAD = Buffer.from('\r\n\r\n');

process.on('message', (order) => {
  run(order).then(
    (result) => process.send(result),
    (error) => process.send({ error: error.message }),
  );
});
process.once('disconnect', () => process.exit(0));

async function run({ port, requests, connections, seconds }) {
  const wire = requests.map(({ path, token }) =>
    Buffer.from(`GET ${path} HTTP/1.1\r\nhost: 127.0.0.1:${port}\r\ncookie: sid=${token}\r\naccept: */*\r\n\r\n`),
  );
  const times = [];
  const began = performance.now();
  const until = began + seconds * 1000;
  let place = 0;
  const next = () => wire[place++ % wire.length];
  await Promise.all(Array.from({ length: connections }, () => keepAsking(port, next, until, times)));
  const elapsed = performance.now() - began;
  times.sort((a, b) => a - b);
  return { count: times.length, elapsed, p50: at(times, 0.5), p95: at(times, 0.95), p99: at(times, 0.99) };
}

function at(sorted, share) {
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? null;
}

function keepAsking(port, next, until, times) {
  return new Promise((resolve, reject) => {
    const socket = connect(port, '127.0.0.1').setNoDelay(true);
    let sent = 0;
    let missing = 0;
    let head = null;
    const ask = () => {
      sent = performance.now();
      socket.write(next());
    };
    socket.once('connect', ask);
    socket.once('error', reject);
    socket.once('close', () => reject(new Error('The server closed a connection')));
    socket.on('data', (chunk) => {
      if (missing === 0) {
        head = head ? Buffer.concat([head, chunk]) : chunk;
        const end = head.indexOf(END_OF_HEAD);
        if (end === -1) return;
        const text = head.latin1Slice(0, end).toLowerCase();
        const length = Number(/\ncontent-length: (\d+)/.exec(text)?.[1]);
        if (!text.startsWith('http/1.1 200') || !(length > 0)) {
          reject(new Error(`The server answered ${text.slice(0, 60)}`));
          socket.destroy();
          return;
        }
        missing = length - (head.length - end - END_OF_HEAD.length);
        head = null;
      } else missing -= chunk.length;
      if (missing > 0) return;
      const now = performance.now();
      times.push(now - sent);
      if (now < until) return ask();
      socket.removeAllListeners('close');
      socket.end();
      resolve();
    });
  });
}
