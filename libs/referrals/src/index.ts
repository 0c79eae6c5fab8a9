export * from './demo/seed-referrals';
export * from './referrals.module';
export * from './referrals/inbox.controller';
export { ReferralReading } from './referrals/referral-reading.service';
export * from './referrals/referral.dto';
export * from './referrals/referrals.controller';
