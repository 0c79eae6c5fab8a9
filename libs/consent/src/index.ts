export * from './consent-print.controller';
export * from './consent.controller';
export * from './consent.dto';
export * from './consent.entity';
export * from './consent.module';
export * from './consent.service';
