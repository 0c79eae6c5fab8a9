// Verifies exports of the access log as docs/audit-format.md describes. Needs Node and the export, nothing else: no package,
// no database, no other file of this house. Usage: node audit-verify.mjs <export> [<export> …]
import { createHash, createHmac, createPublicKey, verify as holds } from 'node:crypto';
import { createReadStream, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { pathToFileURL } from 'node:url';

const FORMAT = 'fallbruecke-audit/1';
/** An entry may be this much older than the export and not be in the tree yet. */
const YOUNG_MS = 120_000;

/** Reads a folder: `log.ndjson`, `keys.json`, and a folder `witness-*` for each witness with one file per segment. */
export function readExport(dir) {
  const lines = (...path) => readFileSync(join(dir, ...path), 'utf8').split('\n').slice(0, -1); // prettier-ignore
  const names = readdirSync(dir).filter((name) => name.startsWith('witness-'));
  const files = (name) => readdirSync(join(dir, name)).map((file) => [file.replace('.jws', ''), lines(name, file)]);
  return {
    log: createInterface({ input: createReadStream(join(dir, 'log.ndjson')), crlfDelay: Infinity }),
    keys: JSON.parse(readFileSync(join(dir, 'keys.json'), 'utf8')).keys,
    witnesses: names.map((name) => ({ name, segments: Object.fromEntries(files(name)) })),
  };
}

/** Checks everything. Each finding names its place: segment, number of the entry (`seq`, `until` where it is a range), part. */
export async function verify({ log, keys, witnesses }, isSigned = isSignedBy) {
  const verification = new Verification();
  verification.readWitnesses(witnesses, (line) => isSigned(line, keys));
  let line = 0;
  for await (const text of log) verification.readLine(text, (line += 1));
  return verification.conclude();
}

class Verification {
  findings = [];
  entries = 0;
  header = {};
  segments = new Map();
  proofs = new Map();
  gone = [];
  erasures = new Set();
  deletions = new Map();

  report(check, place, text) {
    this.findings.push({ check, ...place, text });
  }

  /** What was signed, by segment: the roots by size, and the latest. A witness that knows less than another has lost some. */
  readWitnesses(witnesses, isSigned) {
    if (witnesses.length < 2) this.report('witness', {}, 'there are fewer than two witnesses');
    const largest = new Map();
    for (const { name, segments } of witnesses)
      for (const [segment, lines] of Object.entries(segments))
        for (const [index, line] of lines.entries()) {
          const place = { segment, witness: name, line: index + 1 };
          const checkpoint = isSigned(line) ? parsed(Buffer.from(line.split('.')[1], 'base64url')) : null;
          if (checkpoint?.segment !== segment) {
            this.report('checkpoint', place, 'is no checkpoint that was signed for this segment');
            continue;
          }
          const proof = this.proofs.get(segment) ?? { roots: [], lines: new Map(), last: checkpoint };
          this.proofs.set(segment, proof);
          proof.lines.set(line, checkpoint);
          (proof.roots[checkpoint.size] ??= new Set()).add(checkpoint.root);
          if (checkpoint.size > proof.last.size) proof.last = checkpoint;
          largest.set(`${name} ${segment}`, Math.max(checkpoint.size, largest.get(`${name} ${segment}`) ?? 0));
        }
    for (const [segment, { last }] of this.proofs)
      for (const { name } of witnesses) {
        const size = largest.get(`${name} ${segment}`) ?? 0;
        if (size < last.size)
          this.report('witness', { segment, seq: size, witness: name }, `${last.size} are known elsewhere`);
      }
  }

  readLine(text, line) {
    const record = parsed(text);
    try {
      if (line === 1 && record.type === 'log' && record.format === FORMAT) this.header = record;
      else if (record.type === 'segment')
        this.segments.set(record.segment, { ...record, count: 0, proven: 0, frontier: [] });
      else if (record.type === 'entry') this.readEntry(record, this.segments.get(record.segment));
      else if (record.type === 'unsequenced') this.readUnsequenced(record);
      else this.report('line', { line }, 'is none of this format');
    } catch {
      this.report('line', { line }, 'cannot be read');
    }
  }

  readEntry({ segment: name, seq, id, key, commitment, event, parts }, segment) {
    const place = { segment: name, seq: segment.count, id };
    this.entries += 1;
    if (seq !== segment.count) this.report('place', place, `this is number ${segment.count}, and says it is ${seq}`);
    for (const [part, { key: partKey, commitment: mark, content }] of parts.entries()) {
      if (partKey === null && content === null) this.gone.push({ ...place, part });
      else if (content === null || mark !== hmac(partKey, content))
        this.report('part', { ...place, part }, 'differs from what was committed to');
    }
    const marks = parts.map((part) => part.commitment);
    if (event?.id !== id || commitment !== hmac(key, { event, parts: marks }))
      this.report('entry', place, 'differs from what was committed to');
    else this.noteRemovals(event, parts[0]?.content?.reason);
    grow(segment, Buffer.from(commitment, 'hex'));
    for (const root of this.proofs.get(name)?.roots[segment.count] ?? [])
      if (root === rootOf(segment)) segment.proven = segment.count;
      else if (!segment.forked) {
        segment.forked = true;
        this.report(
          'root',
          { segment: name, seq: segment.proven, until: segment.count - 1 },
          'among these are others than were signed',
        );
      }
  }

  readUnsequenced({ id, at, action, reason }) {
    const age = Math.abs(Date.parse(this.header.exportedAt) - Date.parse(at));
    if (!(age <= YOUNG_MS)) this.report('unsequenced', { id }, 'was never committed to');
    this.noteRemovals({ action, at }, reason);
  }

  /** The log says itself what was taken out of it. */
  noteRemovals({ action, at }, reason = '') {
    if (action === 'access-log.erased') for (const place of reason.split(' ')) this.erasures.add(place);
    if (action === 'access-log.deleted') this.deletions.set(reason.split(' ')[0], { at, reason });
  }

  conclude() {
    for (const { part, ...place } of this.gone)
      if (!this.erasures.has(`${place.segment}/${place.seq}/${part}`))
        this.report('erased', { ...place, part }, 'is gone, and no entry says that it was erased');
    for (const name of new Set([...this.segments.keys(), ...this.proofs.keys()]))
      this.checkSegment({ segment: name }, this.segments.get(name), this.proofs.get(name));
    const { entries, findings } = this;
    return { entries, segments: this.segments.size, findings };
  }

  checkSegment(place, row, proof) {
    if (!row) this.report('missing', place, 'was signed, and is neither there nor deleted');
    else if (!proof) this.report('missing', place, 'is there, and no witness knows it');
    else this.compare(place, row, proof);
  }

  compare(place, row, proof) {
    const { last, lines } = proof;
    if (last.tenant !== this.header.tenant) this.report('tenant', place, `is of another log: ${last.tenant}`);
    if (lines.get(row.checkpoint)?.size !== last.size || row.size !== last.size || row.root !== last.root)
      this.report('segment', place, `of ${row.size} entries; the last that was signed has ${last.size}`);
    if (row.deletedAt !== null) this.checkDeletion(place, row);
    // What is missing may have been anywhere after the last entries that were found as they were signed.
    else if (row.count < last.size)
      this.report('short', { ...place, seq: row.proven, until: last.size - 1 }, `are only ${row.count - row.proven}`);
    const size = row.deletedAt === null ? last.size : 0;
    if (row.count > size) this.report('beyond', { ...place, seq: size, until: row.count - 1 }, 'were not signed');
  }

  /** A segment goes when its time is over, and the log says so, unless the month that said it is gone in its turn. */
  checkDeletion(place, { size, root, deletedAt }) {
    const [year, month] = place.segment.split('-').map(Number);
    const told = this.deletions.get(place.segment);
    const teller = this.segments.get(deletedAt.slice(0, 7));
    if (told ? told.at !== deletedAt || told.reason !== `${place.segment} ${size} ${root}` : !teller?.deletedAt)
      this.report('deleted', place, 'is gone, and no entry says that it was deleted');
    if (!(Date.parse(told?.at ?? deletedAt) >= Date.UTC(year, month + this.header.retentionMonths)))
      this.report('early', place, 'was deleted before its time');
  }
}

/** The Merkle tree of RFC 9162: the frontier holds the hashes of its whole subtrees, widest first. */
function grow(tree, commitment) {
  let node = sha256(0, commitment);
  for (let rest = tree.count; rest % 2 === 1; rest = (rest - 1) / 2) node = sha256(1, tree.frontier.pop(), node);
  tree.frontier.push(node);
  tree.count += 1;
}

function rootOf({ frontier }) {
  return frontier.reduceRight((right, left) => sha256(1, left, right)).toString('hex');
}

function sha256(kind, ...contents) {
  return createHash('sha256').update(Buffer.concat([Buffer.of(kind), ...contents])).digest(); // prettier-ignore
}

function hmac(key, content) {
  if (!/^[0-9a-f]{64}$/.test(key)) return null;
  return createHmac('sha256', Buffer.from(key, 'hex')).update(canonical(content)).digest('hex');
}

/** Canonical JSON (RFC 8785). */
function canonical(value) {
  if (Array.isArray(value)) return `[${value.map(canonical).join()}]`;
  if (value === null || typeof value !== 'object') return JSON.stringify(value);
  const members = Object.keys(value).toSorted();
  return `{${members.map((name) => `${JSON.stringify(name)}:${canonical(value[name])}`).join()}}`;
}

/** A compact JWS, signed with Ed25519 by one of the keys. */
export function isSignedBy(line, keys) {
  const [head, payload, signature = ''] = line.split('.');
  const { alg, kid, typ } = parsed(Buffer.from(head, 'base64url')) ?? {};
  const jwk = keys.find((key) => key.kid === kid && key.crv === 'Ed25519');
  if (!jwk || alg !== 'EdDSA' || typ !== 'fallbruecke-checkpoint') return false;
  const key = createPublicKey({ key: jwk, format: 'jwk' });
  const bytes = Buffer.from(signature, 'base64url');
  if (line !== `${head}.${payload}.${bytes.toString('base64url')}`) return false;
  return holds(null, Buffer.from(`${head}.${payload}`), key, bytes);
}

function parsed(text) {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

async function main(dirs) {
  if (dirs.length === 0) throw new Error('Usage: npm run audit:verify -- <export> [<export> …]');
  for (const dir of dirs) {
    const { findings, ...counted } = await verify(readExport(dir));
    for (const finding of findings) console.log(JSON.stringify(finding));
    console.log(JSON.stringify({ export: dir, ...counted, findings: findings.length }));
    if (findings.length > 0) process.exitCode = 1;
  }
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href)
  main(process.argv.slice(2)).catch((error) => {
    console.error(error.message);
    process.exitCode = 2;
  });
