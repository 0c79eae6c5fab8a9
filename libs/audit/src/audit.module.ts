import { Global, Module } from '@nestjs/common';
import { AuditService } from './audit.service';
import { AuditBacklog } from './evidence/backlog.service';
import { AccessReviewsService } from './review/access-reviews.service';

/** The access log. */
@Global()
@Module({
  providers: [AuditService, AuditBacklog, AccessReviewsService],
  exports: [AuditService, AuditBacklog, AccessReviewsService],
})
export class AuditModule {}
