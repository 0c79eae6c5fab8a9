import { startApi, type TestApi } from '@test/api';
import { given } from '@test/given';
import { type Shape, shapeFaults } from '@test/shapes';
import { compactVerify, createLocalJWKSet, decodeProtectedHeader } from 'jose';
import shapes from '../../../../data/receipts/shapes.json';

let api: TestApi;
let anna: Awaited<ReturnType<TestApi['as']>>;
let bernd: typeof anna;
beforeAll(async () => {
  api = await startApi();
  [anna, bernd] = await Promise.all([api.as('case.anna'), api.as('case.bernd')]);
});
afterAll(() => api.stop());
