import { readConfig } from './config';

const witnesses = (environment: Record<string, string>) => readConfig(environment).auditWitnessDirectories;

describe('the witnesses of the access log', () => {
  it('are two folders beside the data unless somebody names others', () => {
    expect(witnesses({ DATA_DIR: '/srv/data' })).toEqual(['/srv/data/witness-1', '/srv/data/witness-2']);
    expect(witnesses({ AUDIT_WITNESSES: '/mnt/a, /mnt/b,/mnt/c' })).toEqual(['/mnt/a', '/mnt/b', '/mnt/c']);
  });

  it.each(['/mnt/a', '/mnt/a,/mnt/a', '/mnt/a,', '/mnt/a,/mnt/../mnt/a'])(
    'are two places at least: %s is one',
    (named) => {
      expect(() => witnesses({ AUDIT_WITNESSES: named })).toThrow('fewer than two');
    },
  );
});
