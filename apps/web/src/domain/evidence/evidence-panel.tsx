import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Evidence } from '../../api/types';
import { Button, DownloadButton } from '../../components/button';
import { QueryView } from '../../components/query-view';
import { formatBytes, formatMoment } from '../../i18n/format';
import { evidenceAddress, useEvidence, type Proven } from './api';
import { EvidenceForm } from './evidence-form';

interface Props {
  proven: Proven;
  /** What it is about, for whoever hears the page. */
  about: string;
  /** Of its heading: beside what it proves, or inside it. */
  level?: 2 | 3;
}

/** The papers that prove something, and the way to add one. They are asked for on a click: each look is logged. */
export function EvidencePanel({ proven, about, level = 2 }: Props) {
  const { t } = useTranslation();
  const [isOpen, setOpen] = useState(false);
  const query = useEvidence(proven, isOpen);
  const title = `evidence-${proven.id}`;
  const Heading = level === 2 ? 'h2' : 'h3';
  return (
    <section className={level === 2 ? 'panel stack' : 'stack-tight'} aria-labelledby={title}>
      <Heading className="section-title" id={title}>
        {t('evidence.title')}
      </Heading>
      {isOpen ? (
        <QueryView query={query} lines={2}>
          {({ items }) =>
            items.length === 0 ? <p className="muted">{t('evidence.empty')}</p> : <EvidenceTable items={items} />
          }
        </QueryView>
      ) : (
        <>
          <p className="reading">{t('evidence.lead')}</p>
          <div className="actions">
            <Button
              text={t('evidence.show')}
              aria-label={t('evidence.showOf', { about })}
              onClick={() => setOpen(true)}
            />
          </div>
        </>
      )}
      {isOpen && <EvidenceForm proven={proven} level={level === 2 ? 3 : 4} />}
    </section>
  );
}

function EvidenceTable({ items }: { items: Evidence[] }) {
  const { t } = useTranslation();
  return (
    <table className="data cards">
      <caption className="kern-sr-only">{t('evidence.title')}</caption>
      <thead>
        <tr>
          <th scope="col">{t('evidence.added')}</th>
          <th scope="col">{t('evidence.kind')}</th>
          <th scope="col">{t('evidence.hash')}</th>
          <th scope="col">
            <span className="kern-sr-only">{t('evidence.download')}</span>
          </th>
        </tr>
      </thead>
      <tbody>
        {items.map((item) => {
          const added = formatMoment(item.recordedAt);
          return (
            <tr key={item.id}>
              <th scope="row">
                <span className="numeric">
                  {added}
                  <span className="muted small block">{item.recordedBy}</span>
                </span>
              </th>
              <td data-label={t('evidence.kind')}>
                <span>
                  {t(item.mediaType === 'application/pdf' ? 'evidence.pdf' : 'evidence.photo')}
                  <span className="muted small block numeric">{formatBytes(item.size)}</span>
                </span>
              </td>
              <td data-label={t('evidence.hash')} className="stacked">
                <code className="hash">{item.sha256}</code>
              </td>
              <td className="nowrap">
                <DownloadButton
                  look="tertiary"
                  href={evidenceAddress(item.id)}
                  text={t('evidence.download')}
                  aria-label={t('evidence.downloadOf', { when: added })}
                />
              </td>
            </tr>
          );
        })}
      </tbody>
    </table>
  );
}
