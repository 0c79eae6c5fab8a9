import 'reflect-metadata';
import { writeFileSync } from 'node:fs';
import { Clock, Config, createAdapter, prefixRoutes } from '@app/platform';
import { NestFactory } from '@nestjs/core';
import { ApiModule } from './api.module';
import { describeApi } from './openapi-document';

/** Writes the contract to the file named; needs no database. */
async function main(): Promise<void> {
  const [target = 'openapi.json'] = process.argv.slice(2);
  const app = await NestFactory.create(ApiModule.with(new Config(), new Clock()), createAdapter(new Config()), {
    preview: true,
    logger: false,
    abortOnError: false,
  });
  prefixRoutes(app);
  writeFileSync(target, `${JSON.stringify(describeApi(app), null, 2)}\n`);
}

void main();
