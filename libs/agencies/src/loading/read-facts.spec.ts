import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { dataDirectory } from '@app/platform';
import { readFacts } from './read-facts';

const json = readFileSync(join(dataDirectory(), 'tenants', 'kreis-facts.json'), 'utf8');
const csv = readFileSync(join(dataDirectory(), 'tenants', 'agencies.csv'), 'utf8');

const HEADER = 'name_in_facts,name,tenant_ags,kind,municipality_ags,mail_domain,source,refused';
const KREIS = ',Kreis Muster,05158,kreis,,muster.example,test,';

function read(rows: string[], positions: object[] = [], organisations: string[] = []) {
  return readFacts(JSON.stringify({ organisations, positions }), [HEADER, KREIS, ...rows].join('\n'));
}

describe('the facts of the first tenants', () => {
  const facts = readFacts(json, csv);

  it('give two Kreise and the Land', () => {
    expect(facts.tenants.map(({ ags, name, kind }) => [ags, name, kind])).toEqual([
      ['05158', 'Kreis Mettmann', 'kreis'],
      ['05', 'Land Nordrhein-Westfalen', 'land'],
      ['05382', 'Rhein-Sieg-Kreis', 'kreis'],
    ]);
  });

  it('give the agencies of each', () => {
    const counts = facts.tenants.map(({ id }) => facts.agencies.filter(({ tenantId }) => tenantId === id).length);
    expect(counts).toEqual([22, 1, 4]);
    expect(facts.agencies.filter(({ kind }) => kind === 'municipality')).toHaveLength(10);
    expect(new Set(facts.agencies.map(({ id }) => id)).size).toBe(27);
  });

  it('give a place per full-time equivalent and Baustein', () => {
    const fte = (block: number) => facts.posts.filter((post) => post.buildingBlock === block).map((post) => post.fte);
    expect([fte(1), fte(2), fte(3)]).toEqual([
      [1, 1, 1, 1],
      [1, 1, 1, 1, 1, 1, 1, 1],
      [1, 0.5],
    ]);
    expect(facts.posts.filter(({ buildingBlock }) => buildingBlock === 2).map(({ label }) => label)).toEqual(
      [1, 2, 3, 4, 5, 6, 7, 8].map((place) => `Case Management, Platz ${place}`),
    );
  });

  it('put the posts of Baustein 3 into the two offices', () => {
    const offices = facts.posts.filter(({ buildingBlock }) => buildingBlock === 3).map(({ agencyId }) => agencyId);
    expect(offices.map((id) => facts.agencies.find((agency) => agency.id === id)?.kind)).toEqual([
      'foreigners-office',
      'naturalisation-office',
    ]);
  });

  it('refuse what is no agency and no post, each with its reason', () => {
    expect(facts.refused).toHaveLength(23);
    expect(facts.refused.filter(({ reason }) => reason === '')).toEqual([]);
    expect(facts.refused.filter(({ row }) => row.startsWith('positions'))).toEqual([
      { row: 'positions: P-SUM', reason: 'a sum of other rows' },
      { row: 'positions: P-KI-2019', reason: 'counts heads and names no Baustein' },
      { row: 'positions: P-RSK-1', reason: 'names no Baustein' },
      { row: 'positions: P-RSK-2', reason: 'names no Baustein' },
    ]);
  });

  it('speak of every organisation exactly once', () => {
    const { organisations }: { organisations: string[] } = JSON.parse(json);
    const named = csv.split('\n').filter((line) => organisations.some((name) => line.startsWith(`${name},`)));
    expect(named).toHaveLength(organisations.length);
  });

  it('are the same when read again', () => {
    expect(readFacts(json, csv)).toEqual(facts);
  });
});

describe('a broken row is refused while the others are taken:', () => {
  const good = ',Amt A,05158,jobcenter,,a.example,test,';

  it.each([
    ['no name', ',,05158,jobcenter,,b.example,test,', 'name: isNotEmpty'],
    ['a Kreis that is none', ',Amt B,05999,jobcenter,,b.example,test,', 'tenant_ags: isCode'],
    ['a Kreis that is no tenant', ',Amt B,05382,jobcenter,,b.example,test,', 'no row makes 05382 a tenant'],
    ['a kind that is none', ',Amt B,05158,castle,,b.example,test,', 'kind: isIn'],
    ['a town that is none', ',Amt B,05158,municipality,05158999,b.example,test,', 'municipality_ags: isCode'],
    ['a town without its key', ',Stadt B,05158,municipality,,b.example,test,', 'municipality_ags: isCode'],
    [
      'a town elsewhere',
      ',Amt B,05158,municipality,05382004,b.example,test,',
      'the town 05382004 is not in Kreis Muster',
    ],
    ['no mail domain', ',Amt B,05158,jobcenter,,nonsense,test,', 'mail_domain: isFqdn'],
    ['no source', ',Amt B,05158,jobcenter,,b.example,,', 'source: isNotEmpty'],
    ['too few columns', ',Amt B,05158,jobcenter', 'mail_domain: isFqdn; source: isNotEmpty'],
    ['the same name', ',Amt A,05158,ministry,,b.example,test,', 'named twice'],
    ['a strange organisation', 'Amt X,Amt B,05158,jobcenter,,b.example,test,', 'the facts name no such organisation'],
  ])('%s', (_fault, row, reason) => {
    const { agencies, refused } = read([good, row, good.replaceAll('A', 'C')]);
    expect(agencies.map(({ name }) => name)).toEqual(['Amt A', 'Cmt C']);
    expect(refused.map((refusal) => refusal.reason)).toEqual([reason]);
    expect(refused[0]?.row).toContain('line 4');
  });

  it('an organisation that no row speaks of', () => {
    const { refused } = read([good], [], ['Amt Y']);
    expect(refused).toEqual([{ row: 'organisations: Amt Y', reason: 'agencies.csv has no row for it' }]);
  });

  const post = { id: 'P', baustein: 2, name: 'case', fte: 1.5, located: 'Amt A' };
  const office = 'Amt A,Amt A,05158,jobcenter,,a.example,test,';

  it.each([
    ['no share', { ...post, id: 'Q', fte: undefined }, 'fte: max, min, isNumber'],
    ['a share below zero', { ...post, id: 'Q', fte: -1 }, 'fte: min'],
    ['a fourth Baustein', { ...post, id: 'Q', baustein: 4 }, 'baustein: isIn'],
    ['an office that is none', { ...post, id: 'Q', located: 'Nirgends' }, 'no agency is called Nirgends'],
    ['the same id', post, 'named twice'],
    ['no object', 'Q', 'names no Baustein'],
  ])('a position with %s', (_fault, position, reason) => {
    const { posts, refused } = readFacts(
      JSON.stringify({ organisations: ['Amt A'], positions: [post, position] }),
      [HEADER, KREIS, office].join('\n'),
    );
    expect(posts.map(({ label, fte }) => [label, fte])).toEqual([
      ['Case, Platz 1', 1],
      ['Case, Platz 2', 0.5],
    ]);
    expect(refused.map((refusal) => refusal.reason)).toEqual([reason]);
  });

  it('but a file of another shape is no file of facts', () => {
    expect(() => readFacts('[]', csv)).toThrow('no list of organisations');
  });
});
