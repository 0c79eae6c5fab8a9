import { nameForm, nameForms } from './name-forms';

describe('the form of a name', () => {
  it.each([
    ['Müller', 'Mueller'],
    ['al-Sayed', 'Al Sayed'],
    ['O’Connor', 'OConnor'],
    ['مُحَمَّد', 'محمد'],
    ['أحمد', 'احمد'],
    ['علی', 'علي'],
    ['Ткаченко', 'ТКАЧЕНКО'],
  ])('%s is the same as %s', (one, other) => {
    expect(nameForm(one)).toBe(nameForm(other));
  });

  it.each([
    ['Müller', 'Muller'],
    ['محمد', 'محمود'],
    ['Sara', 'Sahra'],
  ])('%s is another than %s', (one, other) => {
    expect(nameForm(one)).not.toBe(nameForm(other));
  });

  it('is found whole in either order and by each of its parts', () => {
    expect(nameForms([{ familyName: 'El-Amin Baran', givenName: 'Noor' }]).toSorted()).toEqual([
      'amin',
      'baran',
      'el',
      'el amin baran',
      'el amin baran noor',
      'noor',
      'noor el amin baran',
    ]);
    expect(nameForms([{ familyName: null, givenName: ' - ' }])).toEqual([]);
  });
});
