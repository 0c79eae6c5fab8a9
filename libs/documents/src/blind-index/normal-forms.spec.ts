import { type MarkedField, normalForm } from './normal-forms';

describe('one way of writing', () => {
  it.each<[MarkedField, string[], string]>([
    ['azr-number', ['123456789012', '1234 5678 9012', ' 123456789012 '], '123456789012'],
    ['file-number', ['33-41 Az. 1234/26', '3341AZ1234/26', '33.41 az 1234-26'], '3341AZ123426'],
    ['email', ['Mira.Muster@Example.org', ' mira.muster@example.org'], 'mira.muster@example.org'],
    ['phone', ['02104 99-0', '+49 2104 990', '0049 (2104) 99 0', '+49 (0) 2104/990', '(02104) 990'], '+492104990'],
    ['phone', ['+380 44 1234567', '00380441234567'], '+380441234567'],
  ])('%s: %j is %s', (field, texts, form) => {
    for (const text of texts) expect(normalForm(field, text)).toBe(form);
  });

  it.each<[MarkedField, string]>([
    ['azr-number', '12345678901'],
    ['azr-number', '12345678901a'],
    ['file-number', 'Mustermann'],
    ['file-number', '12'],
    ['email', 'mira'],
    ['email', 'mira @ example'],
    ['phone', '110'],
    ['phone', 'mira 0210499'],
    ['phone', ''],
  ])('%s: "%s" is none', (field, text) => {
    expect(normalForm(field, text)).toBeNull();
  });
});
