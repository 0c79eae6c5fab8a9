import { useTranslation } from 'react-i18next';
import type { HouseholdMember, HouseholdPerson, NameVariant, Representation } from '../../api/types';
import type { Option } from '../../components/form/select-field';
import de from '../../i18n/de.json';
import type { Script } from './scripts';

export type Relation = HouseholdPerson['relation'];
export type Residence = HouseholdPerson['lives'];
export type Precision = NonNullable<HouseholdPerson['bornOnPrecision']>;
export type NameKind = NameVariant['kind'];
export type RepresentationKind = Representation['kind'];
export type ProofKind = Representation['proofKind'];
export type RemovalReason = NonNullable<HouseholdMember['removal']>['reason'];

const keysOf = <T extends string>(words: Record<T, string>): T[] => Object.keys(words) as T[];

/** The closed lists of the household, with their words. */
export function useHouseholdWords() {
  const { t } = useTranslation();
  return {
    relations: keysOf<Relation>(de.relation).map((value): Option<Relation> => ({
      value,
      label: t(`relation.${value}`),
    })),
    residences: keysOf<Residence>(de.residenceOfMember).map((value): Option<Residence> => ({
      value,
      label: t(`residenceOfMember.${value}`),
    })),
    precisions: keysOf<Precision>(de.birthPrecision).map((value): Option<Precision> => ({
      value,
      label: t(`birthPrecision.${value}`),
    })),
    nameKinds: keysOf<NameKind>(de.nameKind).map((value): Option<NameKind> => ({
      value,
      label: t(`nameKind.${value}`),
    })),
    scripts: keysOf<Script>(de.script).map((value): Option<Script> => ({ value, label: t(`script.${value}`) })),
    representations: keysOf<RepresentationKind>(de.representativeKind).map((value): Option<RepresentationKind> => ({
      value,
      label: t(`representativeKind.${value}`),
    })),
    proofs: keysOf<ProofKind>(de.proofKind).map((value): Option<ProofKind> => ({
      value,
      label: t(`proofKind.${value}`),
    })),
    removals: keysOf<RemovalReason>(de.removalReason).map((value): Option<RemovalReason> => ({
      value,
      label: t(`removalReason.${value}`),
      ...(value === 'error' && { hint: t('household.errorHint') }),
    })),
  };
}
