/** Where the period comes from for which a closed file is kept. */
export const FILE_RETENTION_SOURCE =
  'Art. 5 Abs. 1 Buchst. e, Art. 17 DSGVO; Frist nach dem Löschkonzept des Kreises, Vorgabe 12 Monate nach dem Muster der ' +
  'Migrationsberatung (MBE); davor Angebot an das Archiv, § 10 DSG NRW';
