import { isSameOrigin } from './same-origin';

const OURS = 'https://kim.example';
const HOST = 'localhost:3000';
const HERE = `http://${HOST}`;

type Case = [allowed: boolean, why: string, method: string, headers: Record<string, string>, publicOrigin?: string];

const CASES: Case[] = [
  // Fetch Metadata, which every current browser sends, decides alone.
  [true, 'our own page', 'POST', { 'sec-fetch-site': 'same-origin' }],
  [true, 'our own page, with its origin', 'POST', { 'sec-fetch-site': 'same-origin', origin: HERE }],
  [true, 'no page at all', 'POST', { 'sec-fetch-site': 'none' }],
  [false, 'a page elsewhere', 'POST', { 'sec-fetch-site': 'cross-site' }],
  [false, 'a page elsewhere that names our origin', 'POST', { 'sec-fetch-site': 'cross-site', origin: HERE }],
  [false, 'a page on a neighbouring host', 'POST', { 'sec-fetch-site': 'same-site' }],
  [false, 'a neighbour that names our origin', 'POST', { 'sec-fetch-site': 'same-site', origin: HERE }],
  [false, 'two answers, joined', 'POST', { 'sec-fetch-site': 'same-origin, cross-site' }],
  [false, 'an empty answer', 'POST', { 'sec-fetch-site': '' }],
  [false, 'an unknown answer', 'POST', { 'sec-fetch-site': 'same-planet', origin: HERE }],
  [false, 'another spelling', 'POST', { 'sec-fetch-site': 'Same-Origin' }],
  // Without it, the origin has to be the address we are reached at.
  [true, 'the origin of the host', 'POST', { origin: HERE }],
  [false, 'another origin', 'POST', { origin: 'http://elsewhere.example' }],
  [false, 'another port', 'POST', { origin: 'http://localhost:3001' }],
  [false, 'no port', 'POST', { origin: 'http://localhost' }],
  [false, 'another scheme', 'POST', { origin: `https://${HOST}` }],
  [false, 'an origin that hides itself', 'POST', { origin: 'null' }],
  [false, 'an empty origin', 'POST', { origin: '' }],
  [false, 'an origin that begins like ours', 'POST', { origin: `${HERE}.elsewhere.example` }],
  [false, 'an origin that ends like ours', 'POST', { origin: `http://elsewhere.example?${HERE}` }],
  [false, 'an origin with a path', 'POST', { origin: `${HERE}/` }],
  [false, 'another host under our public address', 'POST', { origin: HERE }, OURS],
  [true, 'our public address, whatever the proxy calls us', 'POST', { origin: OURS }, OURS],
  [true, 'our own page, behind the proxy', 'POST', { 'sec-fetch-site': 'same-origin', origin: HERE }, OURS],
  [false, 'our public address without TLS', 'POST', { origin: 'http://kim.example' }, OURS],
  [false, 'a host under our public address', 'POST', { origin: 'https://www.kim.example' }, OURS],
  // A browser sends one of the two; who sends neither is none, and shows nothing we could go by.
  [false, 'neither of them', 'POST', {}],
  [false, 'a referrer alone', 'POST', { referer: `${HERE}/cases` }],
  [false, 'neither of them, behind the proxy', 'POST', {}, OURS],
  // Every method that changes something is held to it; those that only read are not.
  [false, 'a page elsewhere', 'PUT', { 'sec-fetch-site': 'cross-site' }],
  [false, 'a page elsewhere', 'DELETE', { 'sec-fetch-site': 'cross-site' }],
  [false, 'a page elsewhere', 'PATCH', { 'sec-fetch-site': 'cross-site' }],
  [false, 'a method in small letters', 'get', { 'sec-fetch-site': 'cross-site' }],
  [true, 'a link from elsewhere', 'GET', { 'sec-fetch-site': 'cross-site' }],
  [true, 'a link from elsewhere', 'HEAD', { origin: 'http://elsewhere.example' }],
  [true, 'a question from elsewhere', 'OPTIONS', { origin: 'http://elsewhere.example' }],
];

describe('where an unsafe request comes from', () => {
  const cases = CASES.map(([allowed, why, method, headers, publicOrigin]) => ({
    allowed,
    why,
    method,
    headers,
    publicOrigin,
  }));

  it.each(cases)('$allowed: $why, $method $headers $publicOrigin', ({ allowed, method, headers, publicOrigin }) => {
    expect(isSameOrigin(method, { host: HOST, ...headers }, publicOrigin)).toBe(allowed);
  });
});
