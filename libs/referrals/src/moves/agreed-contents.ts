import { isSpecial } from '@app/access';
import type { MovedContents } from '@app/cases';
import type { ArrivalCountsDto } from './arrival.dto';
import type { OfferMoveDto } from './move.dto';

/** Of what could go along, what the person agreed to. Her name goes along in any case: the other Kreis opens a file for her. */
export function agreedContents(
  contents: MovedContents,
  { sections, specialSections, parts }: Pick<OfferMoveDto, 'sections' | 'specialSections' | 'parts'>,
): MovedContents {
  const chosen: readonly string[] = [...sections, ...specialSections];
  const { familyName, givenName, municipality, preferredLanguage, interpreterNeeded } = contents.contact;
  const whoSheIs = { familyName, givenName, municipality, preferredLanguage, interpreterNeeded };
  return {
    contact: chosen.includes('contact') ? contents.contact : whoSheIs,
    sections: contents.sections.filter(({ category }) => chosen.includes(category)),
    household: parts.includes('household') ? contents.household : null,
    assessment: parts.includes('assessment') ? contents.assessment : null,
    plan: parts.includes('plan') ? contents.plan : null,
    deadlines: parts.includes('deadlines') ? contents.deadlines : [],
  };
}

/** Measures of the plan that are not finished. */
export function openMeasures({ plan }: Pick<MovedContents, 'plan'>): number {
  return (
    plan?.goals.flatMap(({ measures }) => measures).filter(({ state }) => state === 'open' || state === 'running')
      .length ?? 0
  );
}

/** How much of each part goes along; never what. */
export function countsOf(contents: MovedContents): ArrivalCountsDto {
  const special = contents.sections.filter(({ category }) => isSpecial(category)).length;
  return {
    sections: contents.sections.length - special,
    specialSections: special,
    householdMembers: contents.household?.members.length ?? 0,
    assessments: contents.assessment ? 1 : 0,
    openMeasures: openMeasures(contents),
    deadlines: contents.deadlines.length,
  };
}
