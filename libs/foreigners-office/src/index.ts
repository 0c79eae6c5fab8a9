export * from './competence/competence.controller';
export * from './demo/seed-residence';
export * from './foreigners-office.module';
export { openResidence } from './residence/open-residence';
export * from './residence/residence.controller';
export * from './residence/residence.dto';
export { OWN_RESIDENCE, type ResidenceRow } from './residence/residence.queries';
