import { validateSync } from 'class-validator';
import { IsShortListOf, IsShortListOfCodes } from './short-list';

class Sample {
  @IsShortListOf(['red', 'green', 'blue'], { atLeastOne: true }) colours: unknown = ['blue', 'red'];
  @IsShortListOf(['red', 'green', 'blue']) more: unknown = [];
  @IsShortListOfCodes('nationalities', 2) nationalities: unknown = ['475', '120'];
}

function faultsOf(change: Partial<Sample>): string[] {
  return validateSync(Object.assign(new Sample(), change)).flatMap(({ constraints }) => Object.keys(constraints ?? {}));
}

describe('a short list', () => {
  it('passes with what is known, each once', () => {
    expect(faultsOf({})).toEqual([]);
    expect(faultsOf({ colours: ['red', 'green', 'blue'], more: ['green'], nationalities: [] })).toEqual([]);
  });

  it.each([
    [{ colours: 'red' }, 'isArray'],
    [{ colours: { 0: 'red', length: 1 } }, 'isArray'],
    [{ colours: null }, 'isArray'],
    [{ colours: [] }, 'arrayNotEmpty'],
    [{ colours: ['red', 'red'] }, 'arrayUnique'],
    [{ colours: ['red', 'black'] }, 'isIn'],
    [{ colours: [['red']] }, 'isIn'],
    [{ colours: [null] }, 'isIn'],
    [{ more: ['red', 'green', 'blue', 'red'] }, 'arrayMaxSize'],
    [{ nationalities: ['475', '475'] }, 'arrayUnique'],
    [{ nationalities: ['001'] }, 'isCode'],
    [{ nationalities: ['475', '120', '121'] }, 'arrayMaxSize'],
  ])('names the one fault of %j', (change, code) => {
    expect(faultsOf(change)).toEqual([code]);
  });

  it('is not looked into when it is long', () => {
    let looks = 0;
    const long = new Proxy(
      Array.from({ length: 42_000 }, (_, index) => `${index}`),
      {
        get(list, key) {
          looks += key === 'length' ? 0 : 1;
          return Reflect.get(list, key);
        },
      },
    );
    expect(faultsOf({ colours: long, more: long, nationalities: long })).toEqual(Array(3).fill('arrayMaxSize'));
    expect(looks).toBeLessThan(100);
  });
});
