import type { Category } from '@app/access';
import { ContactDto } from './contact.dto';
import {
  BeliefDto,
  EducationDto,
  EmploymentDto,
  FamilyDto,
  HealthDto,
  HousingDto,
  IncomeDto,
  LanguageDto,
  ParticipationDto,
  PlanDto,
  ResidenceDto,
  ViolenceDto,
} from './section.dto';

/** The fields of each category. A category without a class, or a field outside one, does not compile. */
export const SECTION_TYPES = {
  contact: ContactDto,
  residence: ResidenceDto,
  language: LanguageDto,
  education: EducationDto,
  employment: EmploymentDto,
  income: IncomeDto,
  housing: HousingDto,
  family: FamilyDto,
  health: HealthDto,
  violence: ViolenceDto,
  belief: BeliefDto,
  participation: ParticipationDto,
  plan: PlanDto,
} as const satisfies Record<Category, new () => object>;
