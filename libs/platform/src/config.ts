import { join, resolve } from 'node:path';
import { plainToInstance, Transform, Type } from 'class-transformer';
import {
  IsBoolean,
  IsIn,
  IsInt,
  IsOptional,
  IsString,
  IsUrl,
  Max,
  Min,
  MinLength,
  validateSync,
} from 'class-validator';

const LOG_LEVELS = ['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent'] as const;
const flag = () => Transform(({ value }) => value === '1' || value === 'true' || value === true);

/** Everything that can be set from outside, read once at the start. The only reader of the environment. */
export class Config {
  @IsInt() @Min(0) @Max(65535) @Type(() => Number) readonly port: number = 3000;
  @IsString() readonly host: string = '127.0.0.1';
  /** Prometheus metrics are served on a port of their own; 0 takes any free one. */
  @IsInt() @Min(0) @Max(65535) @Type(() => Number) readonly metricsPort: number = 0;
  @IsString() @MinLength(1) readonly dataDir: string = '.data';
  @IsOptional() @IsString() readonly keyFile?: string;
  /** Only the preparation reads it: may create roles. */
  @IsOptional() @IsString() readonly databaseAdminUrl?: string;
  @IsOptional() @IsString() readonly databaseMigratorUrl?: string;
  @IsOptional() @IsString() readonly databaseAppUrl?: string;
  @IsOptional() @IsString() readonly databaseQueueUrl?: string;
  @IsInt() @Min(1) @Max(200) @Type(() => Number) readonly databasePoolSize: number = 10;
  @IsOptional() @IsString() readonly redisUrl?: string;
  /** `fsync=off` and the like are refused unless this says that the data may be lost (tests). */
  @IsBoolean() @flag() readonly allowUnsafeDatabase: boolean = false;
  @IsBoolean() @flag() readonly demoData: boolean = false;
  /** How long the code of a letter lies in wait, in days. */
  @IsInt() @Min(1) @Max(90) @Type(() => Number) readonly personCodeDays: number = 30;
  @IsString() @MinLength(12) readonly demoPassword: string = 'Fallbruecke-Demo-2026';
  @IsIn(LOG_LEVELS) readonly logLevel: (typeof LOG_LEVELS)[number] = 'info';
  /** The address people use, when TLS ends before us; makes the cookie `__Host-` and Secure. */
  @IsOptional()
  @IsUrl({ require_tld: false, protocols: ['https'], require_protocol: true })
  readonly publicOrigin?: string;
  @IsOptional() @IsString() readonly webRoot?: string;

  /** The key set that seals special categories. */
  get keyFilePath(): string {
    return this.keyFile ?? join(resolve(this.dataDir), 'keys.json');
  }

  /** A setting that this process cannot do without. */
  need(name: 'databaseAdminUrl' | 'databaseMigratorUrl' | 'databaseAppUrl' | 'databaseQueueUrl'): string {
    const value = this[name];
    if (!value) throw new Error(`${environmentName(name)} is not set`);
    return value;
  }
}

/** Reads the environment; all faults are reported together, without their values. */
export function readConfig(environment: NodeJS.ProcessEnv = process.env): Config {
  const given: Record<string, string> = {};
  for (const name of Object.keys(new Config()).concat(OPTIONAL)) {
    const value = environment[environmentName(name)];
    if (value !== undefined && value !== '') given[name] = value;
  }
  const config = plainToInstance(Config, given, { exposeDefaultValues: true });
  const faults = validateSync(config);
  if (faults.length > 0)
    throw new Error(`Unusable settings: ${faults.map((fault) => environmentName(fault.property)).join(', ')}`);
  return config;
}

const OPTIONAL = [
  'keyFile',
  'databaseAdminUrl',
  'databaseMigratorUrl',
  'databaseAppUrl',
  'databaseQueueUrl',
  'redisUrl',
  'publicOrigin',
  'webRoot',
];

function environmentName(name: string): string {
  return name.replaceAll(/[A-Z]/g, (letter) => `_${letter}`).toUpperCase();
}
