export * from './access-log.controller';
export * from './access-log.dto';
export * from './access-log.queries';
export * from './audit.module';
export * from './audit.service';
export * from './spread.processor';
