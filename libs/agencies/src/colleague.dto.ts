/** The agency a colleague works for. */
export class AgencyOfColleagueDto {
  readonly id: string;
  readonly name: string;
}

/** Somebody who can sign in. */
export class ColleagueOfAgencyDto {
  readonly id: string;
  readonly name: string;
  readonly agency: AgencyOfColleagueDto;
  /** Whether it is the actor's own agency. */
  readonly sameAgency: boolean;
}

/** Colleagues by name, a page at a time. */
export class ColleaguePageDto {
  readonly items: ColleagueOfAgencyDto[];
  readonly total: number;
  readonly next: string | null;
}
