import { useTranslation } from 'react-i18next';
import { Button } from '../../components/button';
import { SelectField } from '../../components/form/select-field';
import { TextField } from '../../components/form/text-field';
import { CATEGORIES, useWords } from '../../domain/words';
import { newPoint, type TypedPoint } from './typed-conference';

/** The agenda in its order, and which part of the file each point touches. */
export function AgendaFields({ agenda, onChange }: { agenda: TypedPoint[]; onChange: (agenda: TypedPoint[]) => void }) {
  const { t } = useTranslation();
  const words = useWords();
  const change = (at: number, changed: Partial<TypedPoint>) =>
    onChange(agenda.map((point, place) => (place === at ? { ...point, ...changed } : point)));
  return (
    <fieldset className="panel stack" id="field-agenda" tabIndex={-1}>
      <legend className="section-title">{t('conference.agenda')}</legend>
      <p className="reading muted">{t('conference.agendaHint')}</p>
      {agenda.map((point, place) => {
        const number = place + 1;
        return (
          <fieldset key={point.id} className="panel quiet stack">
            <legend className="section-title">{t('conference.point', { number })}</legend>
            <TextField
              name={`agenda.${place}.text`}
              label={t('conference.pointText')}
              value={point.text}
              onChange={(text) => change(place, { text })}
            />
            <SelectField
              name={`agenda.${place}.category`}
              label={t('conference.category')}
              hint={t('conference.categoryHint')}
              empty={t('conference.noCategory')}
              value={point.category}
              options={CATEGORIES.map((value) => ({ value, label: words.category(value) }))}
              onChange={(value) => change(place, { category: CATEGORIES.find((one) => one === value) ?? '' })}
            />
            <div className="actions">
              <Button
                look="tertiary"
                text={t('conference.up')}
                aria-label={t('conference.upOf', { number })}
                disabled={place === 0}
                onClick={() => onChange(swapped(agenda, place - 1))}
              />
              <Button
                look="tertiary"
                text={t('conference.down')}
                aria-label={t('conference.downOf', { number })}
                disabled={place === agenda.length - 1}
                onClick={() => onChange(swapped(agenda, place))}
              />
              <Button
                look="tertiary"
                text={t('conference.removePoint', { number })}
                onClick={() => onChange(agenda.filter(({ id }) => id !== point.id))}
              />
            </div>
          </fieldset>
        );
      })}
      <div className="actions">
        <Button icon="add" text={t('conference.addPoint')} onClick={() => onChange([...agenda, newPoint()])} />
      </div>
    </fieldset>
  );
}

/** The point at a place and the next one, the other way round. */
function swapped(agenda: TypedPoint[], at: number): TypedPoint[] {
  return agenda.map((point, place) =>
    place === at ? (agenda[at + 1] ?? point) : place === at + 1 ? (agenda[at] ?? point) : point,
  );
}
