import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { dataDirectory } from '@app/platform';
import type { NoStatusNoticeDto } from './residence.dto';
import type { Audience } from './residence-terms';

interface StoredNotice extends NoStatusNoticeDto {
  readonly validFrom: string;
  readonly source: string;
}

let notices: readonly StoredNotice[] | undefined;

/** Every agency is a public body but one that is known to be none: whoever is warned for nothing loses nothing. */
function audienceOf(agencyKind: string): Audience {
  return agencyKind === 'welfare-association' ? 'welfare-association' : 'public-body';
}

/** What is said on a day before somebody of such an agency records that a person has no status. */
export function noticeFor(agencyKind: string, day: string): NoStatusNoticeDto {
  const audience = audienceOf(agencyKind);
  const [found] = read()
    .filter((notice) => notice.audience === audience && notice.validFrom <= day)
    .toSorted((one, other) => other.validFrom.localeCompare(one.validFrom));
  if (!found) throw new Error(`No notice for ${audience} is known on ${day}`);
  const { version, provision, de, en } = found;
  return { version, audience, provision, de, en };
}

function read(): readonly StoredNotice[] {
  notices ??= JSON.parse(
    readFileSync(join(dataDirectory(), 'residence', 'no-status-notices.json'), 'utf8'),
  ) as StoredNotice[];
  return notices;
}
