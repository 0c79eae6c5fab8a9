import type { INestApplication } from '@nestjs/common';
import { DocumentBuilder, type OpenAPIObject, SwaggerModule } from '@nestjs/swagger';

/** The contract, made from controllers and DTOs. */
export function describeApi(app: INestApplication): OpenAPIObject {
  const about = new DocumentBuilder()
    .setTitle('Fallbrücke')
    .setDescription('Open system for municipal integration management. Errors are problems (RFC 9457).')
    .setVersion('0.1.0')
    .setLicense('EUPL-1.2', 'https://joinup.ec.europa.eu/collection/eupl/eupl-text-eupl-12')
    .addCookieAuth('sid')
    .build();
  return SwaggerModule.createDocument(app, about);
}
