import { createHash, randomUUID } from 'node:crypto';
import { createServer } from 'node:http';
import pg from 'pg';
import { v7 } from 'uuid';
import { caseload, sharedFile } from './limit-queries.mjs';

// Bare Node and a pool. `process.argv`: the limit (L or LA), the address of the database, the port. L is sent who holds
// which session before it begins, because it looks nothing up.
const [limit, url, port] = process.argv.slice(2);
const POOL = 10;
const pool = new pg.Pool({ connectionString: url, max: POOL });
const known = new Map();

const CASELOAD = { name: 'caseload', text: caseload(limit) };
const SHARED = { name: 'shared', text: sharedFile(limit) };

const server = createServer((request, response) => {
  answer(request).then(
    (json) => {
      response.writeHead(json === undefined ? 404 : 200, {
        'content-type': 'application/json; charset=utf-8',
        'content-length': Buffer.byteLength(json ?? ''),
      });
      response.end(json);
    },
    (error) => {
      process.stderr.write(`${error.message}\n`);
      response.writeHead(500, { 'content-length': 0 }).end();
    },
  );
});

async function answer(request) {
  const token = request.headers.cookie.slice('sid='.length);
  const { pathname, searchParams } = new URL(request.url, 'http://localhost');
  const query =
    pathname === '/api/cases'
      ? { ...CASELOAD, values: [...asking(token, 'account'), searchParams.get('limit') ?? '80'] }
      : {
          ...SHARED,
          values: [
            ...asking(token, 'agency'),
            searchParams.get('purpose'),
            pathname.slice('/api/shared-cases/'.length),
          ],
        };
  const { rows } = await pool.query(query);
  return rows[0]?.json;
}

function asking(token, part) {
  if (limit === 'LA') return [createHash('sha256').update(token).digest(), v7(), randomUUID()];
  const person = known.get(token);
  return [person.tenant, person[part]];
}

process.on('message', ({ people }) => {
  for (const person of people) known.set(person.token, person);
  server.listen(Number(port), '127.0.0.1', () => process.send({ ready: true }));
});
process.once('disconnect', () => process.exit(0));
