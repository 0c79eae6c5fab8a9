import type { DemoData, DemoRequest } from './demo-data';
import { drawCases } from './draw-cases';
import { drawConsents } from './draw-consents';
import { drawContacts } from './draw-contacts';
import { drawSections } from './draw-sections';
import { Random } from './random';

/** Invented files of one tenant. The same request gives the same data, another tenant or seed gives other data and ids. */
export function generateDemo(request: DemoRequest): DemoData {
  const random = new Random(`${request.seed}/${request.tenantAgs}`);
  const drawn = drawCases(request, random);
  const [cases, persons] = [drawn.map(({ file }) => file), drawn.map(({ person }) => person)];
  return {
    cases,
    persons,
    contacts: drawContacts(request, cases, persons),
    sections: drawn.flatMap((file) => drawSections(request, file, random)),
    consents: drawConsents(request, drawn, random),
  };
}
