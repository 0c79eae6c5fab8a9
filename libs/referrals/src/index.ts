export { seedDemoMove } from './demo/seed-move';
export * from './moves/arrivals.controller';
export * from './moves/move-terms.controller';
export * from './moves/moves.controller';
export * from './moves/own-moves';
export * from './referrals.module';
