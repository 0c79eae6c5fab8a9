import { join, resolve } from 'node:path';
import { plainToInstance, Transform, Type } from 'class-transformer';
import {
  IsBoolean,
  IsEmail,
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
const CLOCKS = ['system', 'adjustable'] as const;
const flag = () => Transform(({ value }) => value === '1' || value === 'true' || value === true);

/** Everything that can be set from outside, read once at the start. The only reader of the environment. */
export class Config {
  @IsInt() @Min(0) @Max(65535) @Type(() => Number) readonly port: number = 3000;
  @IsString() readonly host: string = '127.0.0.1';
  /** Prometheus metrics are served on a port of their own; 0 takes any free one. */
  @IsInt() @Min(0) @Max(65535) @Type(() => Number) readonly metricsPort: number = 0;
  @IsString() @MinLength(1) readonly dataDir: string = '.data';
  @IsOptional() @IsString() readonly keyFile?: string;
  @IsOptional() @IsString() readonly auditKeyFile?: string;
  /** At least two directories, joined by commas, outside the database's reach. */
  @IsOptional() @IsString() readonly auditWitnesses?: string;
  @IsOptional() @IsString() readonly receiptKeyFile?: string;
  /** Postal and web addresses that consent receipts give, as JSON; confirmed by the operator. */
  @IsOptional() @IsString() readonly partiesFile?: string;
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
  /** `adjustable` lets the tenant admin set the time, for tests and demonstrations; never in production. */
  @IsIn(CLOCKS) readonly clock: (typeof CLOCKS)[number] = 'system';
  /** The address people use, when TLS ends before us; makes the cookie `__Host-` and Secure. */
  @IsOptional()
  @IsUrl({ require_tld: false, protocols: ['https'], require_protocol: true })
  readonly publicOrigin?: string;
  @IsOptional() @IsString() readonly webRoot?: string;
  /** Where mail is handed over, as `smtp://user:password@host:587` or `smtps://…`; without it, none is sent. */
  @IsOptional()
  @IsUrl({ require_tld: false, protocols: ['smtp', 'smtps'], require_protocol: true })
  readonly smtpUrl?: string;
  /** Whom mail is from. */
  @IsOptional() @IsEmail({ require_tld: false }) readonly mailFrom?: string;

  /** Where we are, as others name us: our identity towards service clients. */
  get origin(): string {
    return this.publicOrigin ?? `http://${this.host}:${this.port}`;
  }

  /** The key set that seals special categories. */
  get keyFilePath(): string {
    return this.keyFile ?? join(resolve(this.dataDir), 'keys.json');
  }

  /** The keys that sign checkpoints of the access log. */
  get auditKeyFilePath(): string {
    return this.auditKeyFile ?? join(resolve(this.dataDir), 'audit-keys.json');
  }

  /** Where those checkpoints are kept: whoever changes the log would have to change them in every place. */
  get auditWitnessDirectories(): string[] {
    const named = this.auditWitnesses?.split(',') ?? ['witness-1', 'witness-2'].map((name) => join(this.dataDir, name));
    const directories = new Set(
      named
        .map((path) => path.trim())
        .filter(Boolean)
        .map((path) => resolve(path)),
    );
    if (directories.size < 2) throw new Error('AUDIT_WITNESSES names fewer than two directories');
    return [...directories];
  }

  /** The keys that sign consent receipts. */
  get receiptKeyFilePath(): string {
    return this.receiptKeyFile ?? join(resolve(this.dataDir), 'receipt-keys.json');
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
  if (config.clock === 'adjustable' && environment['NODE_ENV'] === 'production')
    throw new Error(
      'CLOCK=adjustable is refused in production: whoever can set the time can bring back what has expired',
    );
  return config;
}

const OPTIONAL = [
  'keyFile',
  'auditKeyFile',
  'auditWitnesses',
  'receiptKeyFile',
  'partiesFile',
  'databaseAdminUrl',
  'databaseMigratorUrl',
  'databaseAppUrl',
  'databaseQueueUrl',
  'redisUrl',
  'publicOrigin',
  'webRoot',
  'smtpUrl',
  'mailFrom',
];

function environmentName(name: string): string {
  return name.replaceAll(/[A-Z]/g, (letter) => `_${letter}`).toUpperCase();
}
