/** What is recorded for a check; the source lets the client be recognised. */
export const LEGAL_FACTS = [
  { key: 'lawfulResidenceSince', value: '2021-03-01', source: 'Kanarienvogel zeigte den Ausweis' },
];
