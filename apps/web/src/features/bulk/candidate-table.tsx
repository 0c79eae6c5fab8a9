import { useTranslation } from 'react-i18next';
import { Button } from '../../components/button';
import { LastContact } from '../../domain/last-contact';
import { useWords } from '../../domain/words';
import type { Candidate } from './api';

interface Props {
  candidates: Candidate[];
  chosen: string[];
  onChoose: (ids: string[]) => void;
}

/** What can be ticked, whoever was not reached for longest first. */
export function CandidateTable({ candidates, chosen, onChoose }: Props) {
  const { t } = useTranslation();
  const words = useWords();
  const hasFiles = candidates.some(({ isFile }) => isFile);
  const isAll = chosen.length === candidates.length;
  const toggle = (id: string) =>
    onChoose(chosen.includes(id) ? chosen.filter((other) => other !== id) : [...chosen, id]);
  return (
    <div className="stack-tight">
      <div className="section-head">
        <p aria-live="polite">{t('bulk.chosen', { count: chosen.length, total: candidates.length })}</p>
        <Button
          text={t(isAll ? 'bulk.chooseNone' : 'bulk.chooseAll')}
          onClick={() => onChoose(isAll ? [] : candidates.map(({ id }) => id))}
        />
      </div>
      <table className="data cards">
        <caption className="kern-sr-only">{t('bulk.caption')}</caption>
        <thead>
          <tr>
            <th scope="col">{t('bulk.file')}</th>
            <th scope="col">{t('cases.number')}</th>
            {hasFiles && <th scope="col">{t('cases.phase')}</th>}
            {hasFiles && <th scope="col">{t('journal.last')}</th>}
          </tr>
        </thead>
        <tbody>
          {candidates.map(({ id, name, number, phase, lastContactOn }) => (
            <tr key={id}>
              <th scope="row" aria-label={name}>
                <label className="choice" htmlFor={`bulk-${id}`}>
                  <input
                    id={`bulk-${id}`}
                    type="checkbox"
                    className="kern-form-check__checkbox"
                    checked={chosen.includes(id)}
                    onChange={() => toggle(id)}
                  />
                  <span className="choice-text">{name}</span>
                </label>
              </th>
              <td className="numeric nowrap" data-label={t('cases.number')}>
                {number}
              </td>
              {hasFiles && <td data-label={t('cases.phase')}>{phase && words.phase(phase)}</td>}
              {hasFiles && (
                <td data-label={t('journal.last')}>
                  <LastContact day={lastContactOn} />
                </td>
              )}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
