import { Settings1795240000001 } from './1795240000001-settings';
import { Agencies1795240000002 } from './1795240000002-agencies';
import { Sessions1795240000003 } from './1795240000003-sessions';
import { Cases1795240000004 } from './1795240000004-cases';
import { Consent1795240000005 } from './1795240000005-consent';
import { Audit1795240000006 } from './1795240000006-audit';
import { Policies1795240000007 } from './1795240000007-policies';
import { Declarations1795240000008 } from './1795240000008-declarations';
import { StandIns1795240000009 } from './1795240000009-stand-ins';
import { Shares1795240000010 } from './1795240000010-shares';
import { Access1795240000011 } from './1795240000011-access';
import { Outbox1795240000012 } from './1795240000012-outbox';
import { AuditSegments1795240000020 } from './1795240000020-audit-segments';
import { Vault1795240000030 } from './1795240000030-vault';
import { PersonAccess1795240000040 } from './1795240000040-person-access';
import { PersonLog1795240000041 } from './1795240000041-person-log';
import { PersonEvidence1795240000042 } from './1795240000042-person-evidence';
import { ServiceClients1795240000050 } from './1795240000050-service-clients';
import { EvidenceElsewhere1795240000060 } from './1795240000060-evidence-elsewhere';
import { OwnWithdrawal1795240000070 } from './1795240000070-own-withdrawal';
import { ConsentGiven1795240000075 } from './1795240000075-consent-given';
import { EmergencyReview1795240000076 } from './1795240000076-emergency-review';
import { LogDuties1795240000080 } from './1795240000080-log-duties';
import { EvidenceOfRepresentatives1795240000081 } from './1795240000081-evidence-of-representatives';
import { ServiceClientKeys1795240000082 } from './1795240000082-service-client-keys';
import { AccessReviews1795240000083 } from './1795240000083-access-reviews';
import { UndeliveredAnswers1795240000084 } from './1795240000084-undelivered-answers';
import { NeededKeys1795240000085 } from './1795240000085-needed-keys';
import { Phases1795240000100 } from './1795240000100-phases';
import { Intake1795240000101 } from './1795240000101-intake';
import { WaitingList1795240000102 } from './1795240000102-waiting-list';
import { Journal1795240000110 } from './1795240000110-journal';
import { Assessments1795240000120 } from './1795240000120-assessments';
import { SupportPlans1795240000121 } from './1795240000121-support-plans';
import { Deadlines1795240000130 } from './1795240000130-deadlines';
import { Reminders1795240000131 } from './1795240000131-reminders';
import { Households1795240000140 } from './1795240000140-households';
import { PersonKeys1795240000150 } from './1795240000150-person-keys';
import { Imports1795240000151 } from './1795240000151-imports';
import { FileMerges1795240000152 } from './1795240000152-file-merges';
import { Load1795240000160 } from './1795240000160-load';
import { Handovers1795240000161 } from './1795240000161-handovers';
import { FileRetention1795240000162 } from './1795240000162-file-retention';
import { DeputyInLog1795240000163 } from './1795240000163-deputy-in-log';
import { LimitReasons1795240000164 } from './1795240000164-limit-reasons';
import { BulkJobs1795240000165 } from './1795240000165-bulk-jobs';
import { CaseDocuments1795240000170 } from './1795240000170-case-documents';
import { DocumentRetention1795240000171 } from './1795240000171-document-retention';
import { Conferences1795240000190 } from './1795240000190-conferences';
import { ToldInConferences1795240000191 } from './1795240000191-told-in-conferences';
import { LanguageMediation1795240000200 } from './1795240000200-language-mediation';
import { ListsOfAgencies1795240000211 } from './1795240000211-lists-of-agencies';
import { LastStep1795240000219 } from './1795240000219-last-step';
import { FileMoves1795240000220 } from './1795240000220-file-moves';
import { AcrossKreise1795240000221 } from './1795240000221-across-kreise';
import { LegalChecks1795240000230 } from './1795240000230-legal-checks';
import { ResidenceHistory1795240000240 } from './1795240000240-residence-history';
import { WorldsApart1795240000241 } from './1795240000241-worlds-apart';
import { TenantsWithWork1795240000250 } from './1795240000250-tenants-with-work';
import { Referrals1795240000260 } from './1795240000260-referrals';

/** In the order they are applied. A merged file never changes. */
export const migrations = [
  Settings1795240000001,
  Agencies1795240000002,
  Sessions1795240000003,
  Cases1795240000004,
  Consent1795240000005,
  Audit1795240000006,
  Policies1795240000007,
  Declarations1795240000008,
  StandIns1795240000009,
  Shares1795240000010,
  Access1795240000011,
  Outbox1795240000012,
  AuditSegments1795240000020,
  Vault1795240000030,
  PersonAccess1795240000040,
  PersonLog1795240000041,
  PersonEvidence1795240000042,
  ServiceClients1795240000050,
  EvidenceElsewhere1795240000060,
  OwnWithdrawal1795240000070,
  ConsentGiven1795240000075,
  EmergencyReview1795240000076,
  LogDuties1795240000080,
  EvidenceOfRepresentatives1795240000081,
  ServiceClientKeys1795240000082,
  AccessReviews1795240000083,
  UndeliveredAnswers1795240000084,
  NeededKeys1795240000085,
  Phases1795240000100,
  Intake1795240000101,
  WaitingList1795240000102,
  Journal1795240000110,
  Assessments1795240000120,
  SupportPlans1795240000121,
  Deadlines1795240000130,
  Reminders1795240000131,
  Households1795240000140,
  PersonKeys1795240000150,
  Imports1795240000151,
  FileMerges1795240000152,
  Load1795240000160,
  Handovers1795240000161,
  FileRetention1795240000162,
  DeputyInLog1795240000163,
  LimitReasons1795240000164,
  BulkJobs1795240000165,
  CaseDocuments1795240000170,
  DocumentRetention1795240000171,
  Conferences1795240000190,
  ToldInConferences1795240000191,
  LanguageMediation1795240000200,
  ListsOfAgencies1795240000211,
  LastStep1795240000219,
  FileMoves1795240000220,
  AcrossKreise1795240000221,
  LegalChecks1795240000230,
  ResidenceHistory1795240000240,
  WorldsApart1795240000241,
  TenantsWithWork1795240000250,
  Referrals1795240000260,
];
