import { Settings1795240000001 } from './1795240000001-settings';
import { Agencies1795240000002 } from './1795240000002-agencies';
import { Sessions1795240000003 } from './1795240000003-sessions';
import { Cases1795240000004 } from './1795240000004-cases';
import { Consent1795240000005 } from './1795240000005-consent';
import { Audit1795240000006 } from './1795240000006-audit';
import { Policies1795240000007 } from './1795240000007-policies';

/** In the order they are applied. A merged file never changes. */
export const migrations = [
  Settings1795240000001,
  Agencies1795240000002,
  Sessions1795240000003,
  Cases1795240000004,
  Consent1795240000005,
  Audit1795240000006,
  Policies1795240000007,
];
