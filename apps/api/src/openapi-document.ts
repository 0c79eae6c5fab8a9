import type { INestApplication } from '@nestjs/common';
import { DocumentBuilder, type OpenAPIObject, SwaggerModule } from '@nestjs/swagger';

const PROBLEM = {
  type: 'object',
  required: ['type', 'title', 'status'],
  properties: {
    type: { type: 'string', description: 'urn:fallbruecke:problem:<code>' },
    title: { type: 'string', description: 'A sentence for people, in German or English by Accept-Language' },
    status: { type: 'integer' },
    errors: {
      type: 'array',
      description: 'What is wrong with which field',
      items: {
        type: 'object',
        required: ['field', 'code', 'message'],
        properties: { field: { type: 'string' }, code: { type: 'string' }, message: { type: 'string' } },
      },
    },
  },
  additionalProperties: true,
};

/** The contract, made from controllers and DTOs. Every operation can answer a problem. */
export function describeApi(app: INestApplication): OpenAPIObject {
  const about = new DocumentBuilder()
    .setTitle('Fallbrücke')
    .setDescription('Open system for municipal integration management. Errors are problems (RFC 9457).')
    .setVersion('0.1.0')
    .setLicense('EUPL-1.2', 'https://joinup.ec.europa.eu/collection/eupl/eupl-text-eupl-12')
    .addCookieAuth('sid')
    .addBearerAuth()
    .addGlobalResponse({
      status: 'default',
      description: 'A problem (RFC 9457)',
      content: { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } },
    })
    .build();
  const document = SwaggerModule.createDocument(app, about);
  document.components = { ...document.components, schemas: { ...document.components?.schemas, Problem: PROBLEM } };
  letDefaultsBeLeftOut(document);
  return document;
}

/** What has a default need not be sent; the plugin takes every property without a question mark for required. */
function letDefaultsBeLeftOut(document: OpenAPIObject): void {
  for (const path of Object.values(document.paths))
    for (const operation of [path.get, path.post, path.put, path.delete])
      for (const parameter of operation?.parameters ?? [])
        if ('schema' in parameter && parameter.schema && 'default' in parameter.schema) parameter.required = false;
  for (const schema of Object.values(document.components?.schemas ?? {})) {
    if (!('properties' in schema) || !schema.required) continue;
    const { properties = {}, required } = schema;
    schema.required = required.filter((name) => !(name in properties && 'default' in (properties[name] ?? {})));
  }
}
