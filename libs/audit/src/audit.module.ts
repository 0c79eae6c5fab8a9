import { Global, Module } from '@nestjs/common';
import { AuditService } from './audit.service';
import { AuditBacklog } from './evidence/backlog.service';

/** The access log. */
@Global()
@Module({ providers: [AuditService, AuditBacklog], exports: [AuditService, AuditBacklog] })
export class AuditModule {}
