export * from './agencies.controller';
export * from './agencies.module';
export * from './code-lists.controller';
export * from './me.dto';
export * from './sign-in.controller';
export * from './sign-in.service';
