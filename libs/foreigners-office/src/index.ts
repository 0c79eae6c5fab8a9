export * from './foreigners-office.module';
export * from './legal-checks/demo-checks';
export * from './legal-checks/legal-checks.controller';
export * from './legal-checks/legal-facts.controller';
export * from './legal-checks/legal-check.dto';
export * from './legal-checks/own-legal-check.dto';
export * from './legal-checks/own-legal-checks';
export * from './legal-checks/special-achievements.controller';
