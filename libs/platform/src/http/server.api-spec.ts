import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startApi, type TestApi } from '@test/api';
import { contentsOf } from '@test/contents';
import type { InjectOptions, LightMyRequestResponse } from 'fastify';

let api: TestApi;
let webRoot: string;
beforeAll(async () => {
  webRoot = mkdtempSync(join(tmpdir(), 'fallbruecke-web-'));
  mkdirSync(join(webRoot, 'assets'));
  writeFileSync(join(webRoot, 'index.html'), '<!doctype html><title>Fallbrücke</title>');
  writeFileSync(join(webRoot, 'assets', 'index-abc.js'), 'export {};');
  api = await startApi(() => ({ webRoot }));
});
afterAll(async () => {
  await api.stop();
  rmSync(webRoot, { recursive: true, force: true });
});

const JSON_BODY = { 'content-type': 'application/json' };
const HERE = { host: 'localhost', origin: 'http://localhost' };
const PAIR = JSON.stringify({ login: 'case-manager@mettmann.example', password: 'Fallbruecke-Demo-2026' });

async function send(options: InjectOptions): Promise<LightMyRequestResponse> {
  return api.app.inject({ ...options, headers: { ...HERE, ...options.headers } });
}

describe('every answer', () => {
  const CSP = {
    'default-src': "'none'",
    'script-src': "'self'",
    'style-src': "'self'",
    'font-src': "'self'",
    'img-src': "'self' data: blob:",
    'connect-src': "'self'",
    'manifest-src': "'self'",
    'form-action': "'self'",
    'base-uri': "'none'",
    'object-src': "'none'",
    'frame-ancestors': "'none'",
  };
  const PLACES = [
    '/',
    '/cases',
    '/assets/index-abc.js',
    '/api/health/live',
    '/api/cases',
    '/api/nowhere',
    '/assets/gone.js',
  ];

  it.each(PLACES)('%s is under the strict policy', async (url) => {
    const { headers } = await send({ url });
    const policy = String(headers['content-security-policy']);
    expect(Object.fromEntries(policy.split(';').map((part) => part.split(/ (.*)/).slice(0, 2)))).toEqual(CSP);
    expect(policy).not.toMatch(/unsafe|\*|http/);
    expect(headers).toMatchObject({
      'x-content-type-options': 'nosniff',
      'referrer-policy': 'no-referrer',
      'cross-origin-opener-policy': 'same-origin',
      'cross-origin-resource-policy': 'same-origin',
      'x-frame-options': 'SAMEORIGIN',
      'x-request-id': expect.stringMatching(/^[0-9a-f-]{36}$/),
    });
    expect(headers).not.toHaveProperty('x-powered-by');
    expect(headers).not.toHaveProperty('access-control-allow-origin');
  });

  it.each(PLACES)('%s does not ask for TLS where there is none', async (url) => {
    expect((await send({ url })).headers).not.toHaveProperty('strict-transport-security');
  });

  it('keeps nothing of the API in a cache, pages only until asked, and named files for good', async () => {
    const cached = async (url: string) => (await send({ url })).headers['cache-control'];
    for (const url of ['/api/cases', '/api/health/live', '/api/openapi.json', '/api/nowhere', '/api/code-lists/sex'])
      expect(await cached(url)).toBe('no-store');
    // The router reads an address decoded, whatever it looks like.
    for (const url of [
      '/%61pi/me',
      '/%61pi/cases',
      '/ap%69/nowhere',
      '/api/cases/%zz',
      '/assets/gone.js',
      '/%61ssets/gone.js',
    ])
      expect([url, await cached(url)]).toEqual([url, 'no-store']);
    for (const url of ['/', '/cases/some-id', '/index.html']) expect(await cached(url)).toBe('no-cache');
    for (const url of ['/assets/index-abc.js', '/%61ssets/index-abc.js'])
      expect(await cached(url)).toBe('public, max-age=31536000, immutable');
    const { headers } = await send({ url: '/assets/index-abc.js' });
    const again = await send({ url: '/assets/index-abc.js', headers: { 'if-none-match': String(headers['etag']) } });
    expect(again).toMatchObject({ statusCode: 304, headers: { 'cache-control': headers['cache-control'] } });
  });

  it('gives pages for places inside them, and problems for what is not there', async () => {
    expect(await send({ url: '/cases/some-id' })).toMatchObject({ statusCode: 200 });
    for (const url of [
      '/api',
      '/api/',
      '/api/nowhere',
      '/%61pi/nowhere',
      '/assets/gone.js',
      '/assets/..%2f..%2fpackage.json',
    ])
      expect(await send({ url })).toMatchObject({
        statusCode: 404,
        headers: { 'content-type': 'application/problem+json; charset=utf-8' },
      });
  });
});

describe('a request from elsewhere', () => {
  const REFUSED = [
    { 'sec-fetch-site': 'cross-site', origin: 'https://elsewhere.example' },
    { 'sec-fetch-site': 'same-site' },
    { 'sec-fetch-site': 'cross-site' },
    { origin: 'https://elsewhere.example' },
    { origin: 'null' },
    { origin: '' },
  ];

  it.each(REFUSED)('%j is refused and changes nothing', async (headers) => {
    const before = await contentsOf(api);
    for (const [language, title] of [
      ['de', 'Die Anfrage kommt nicht von dieser Anwendung.'],
      ['en', 'The request does not come from this application.'],
    ]) {
      const answer = await send({
        method: 'POST',
        url: '/api/session',
        payload: PAIR,
        headers: { ...JSON_BODY, ...headers, 'accept-language': language },
      });
      expect(answer.statusCode).toBe(403);
      expect(answer.json()).toEqual({ type: 'urn:fallbruecke:problem:cross-origin', title, status: 403 });
      expect(answer.headers).not.toHaveProperty('set-cookie');
    }
    expect(await contentsOf(api)).toEqual(before);
  });

  it.each(['PUT', 'DELETE', 'PATCH'] as const)('is refused with %s, wherever it goes', async (method) => {
    for (const url of ['/api/session', '/api/cases', '/api/nowhere', '/'])
      expect(await send({ method, url, headers: { 'sec-fetch-site': 'cross-site' } })).toMatchObject({
        statusCode: 403,
      });
  });

  it('is answered where it only reads', async () => {
    expect(await send({ url: '/api/health/live', headers: { 'sec-fetch-site': 'cross-site' } })).toMatchObject({
      statusCode: 200,
    });
  });
});

describe('a body that cannot be taken', () => {
  const BODIES: [number, string, string, string, InjectOptions][] = [
    [
      413,
      'too-large',
      'Die Anfrage ist zu groß.',
      'The request is too large.',
      { payload: JSON.stringify({ login: 'x'.repeat(300_000) }), headers: JSON_BODY },
    ],
    ...['{"login":', '', 'login=a', '{"__proto__":{}}'].map(
      (payload): [number, string, string, string, InjectOptions] => [
        400,
        'bad-request',
        'Die Anfrage ist nicht lesbar.',
        'The request cannot be read.',
        { payload, headers: JSON_BODY },
      ],
    ),
    ...[
      'text/plain',
      'application/x-www-form-urlencoded',
      'multipart/form-data; boundary=x',
      'application/xml',
      'nonsense',
    ].map((type): [number, string, string, string, InjectOptions] => [
      415,
      'unsupported-media-type',
      'Dieses Format wird nicht angenommen.',
      'This format is not accepted.',
      { payload: PAIR, headers: { 'content-type': type } },
    ]),
  ];

  it.each(BODIES)('answers %i %s', async (status, code, german, english, options) => {
    for (const [language, title] of [
      ['de-DE,de;q=0.9,en;q=0.5', german],
      ['', german],
      ['fr', german],
      ['en', english],
      ['en-GB;q=0.9, de;q=0.1', english],
    ]) {
      const answer = await send({
        method: 'POST',
        url: '/api/session',
        ...options,
        headers: { ...options.headers, 'accept-language': language },
      });
      expect(answer.json()).toEqual({ type: `urn:fallbruecke:problem:${code}`, title, status });
      expect(answer.statusCode).toBe(status);
      expect(answer.headers['content-type']).toBe('application/problem+json; charset=utf-8');
      expect(answer.headers['content-language']).toBe(title === english ? 'en' : 'de');
    }
  });

  it('answers an address that cannot be read as a problem', async () => {
    const answer = await send({ url: '/api/cases/%zz' });
    expect(answer.statusCode).toBe(400);
    expect(answer.json()).toMatchObject({ type: 'urn:fallbruecke:problem:bad-request' });
  });

  it('names each field that is wrong, in the language asked for', async () => {
    const answer = await send({
      method: 'POST',
      url: '/api/session',
      payload: { login: 7, more: true },
      headers: { 'accept-language': 'en' },
    });
    expect(answer.json()).toMatchObject({
      status: 400,
      errors: [
        { field: 'more', code: 'whitelistValidation', message: 'There is no such field here.' },
        { field: 'login', code: 'isString', message: 'Please give a text.' },
        { field: 'password', code: 'isString', message: 'Please give a text.' },
      ],
    });
  });

  it.each([
    ['a cursor nobody gave out', `/api/agencies?after=${Buffer.from('["a","b"]').toString('base64url')}`],
    ['a cursor of another list', `/api/agencies?after=${Buffer.from('["a"]').toString('base64url')}`],
    ['a cursor that is none', '/api/agencies?after=%F0%9F%90%A6'],
    ['a zero byte', '/api/cases?q=%00'],
    ['too many rows', '/api/agencies?limit=201'],
    ['no rows', '/api/agencies?limit=0'],
    ['half a row', '/api/agencies?limit=1.5'],
    ['an unknown question', '/api/agencies?colour=red'],
  ])('answers 400 to %s', async (_, path) => {
    const manager = await api.as('case-manager');
    const answer = await manager.get(path);
    expect(answer.status).toBe(400);
    expect(answer.text).not.toMatch(/syntax|uuid|select/i);
  });
});

describe('behind a proxy that ends TLS', () => {
  // Passport keeps its strategies in one place, so that only one API at a time can know sessions in a process.
  beforeAll(async () => {
    await api.stop();
    api = await startApi(() => ({ webRoot, publicOrigin: 'https://kim.example' }));
  });

  it.each(['/', '/api/health/live', '/api/nowhere'])('%s asks for TLS from now on', async (url) => {
    expect((await send({ url })).headers['strict-transport-security']).toBe('max-age=63072000; includeSubDomains');
  });

  it.each([
    ['http://localhost', 403],
    ['https://elsewhere.example', 403],
    ['https://kim.example', 200],
  ])('a sign-in from %s is answered with %i', async (origin, status) => {
    const headers = { ...JSON_BODY, origin };
    const answer = await send({ method: 'POST', url: '/api/session', payload: PAIR, headers });
    expect(answer.statusCode).toBe(status);
  });
});
