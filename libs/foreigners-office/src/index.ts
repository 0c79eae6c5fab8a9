export * from './foreigners-office.module';
export * from './residence/residence.controller';
