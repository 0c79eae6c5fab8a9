import { KernBadge } from '@kern-ux-annex/kern-react-kit';
import { DownloadButton, LinkButton } from '../../components/button';
import { type Fact, Facts } from '../../components/facts';
import { hasText } from '../../i18n/person-texts';
import { useLanguage } from './language';
import { dayText, momentText } from './times';
import { today } from '../../i18n/format';
import type { Card } from './types';

/** One agency and one reason why it may see something; what it opens first, everything else on demand. */
export function BasisCard({ card }: { card: Card }) {
  const { t } = useLanguage();
  const isStatute = card.basis === 'statute';
  return (
    <article className={card.live ? 'panel basis-card' : 'panel quiet basis-card'}>
      <div className="section-head">
        <h3 className="section-title">
          <bdi>{card.agency.name}</bdi>
        </h3>
        <StateBadge card={card} />
      </div>
      {card.decision === 'deny' ? (
        <p className="strong">{t('consents.deny')}</p>
      ) : (
        <p>
          <span className="strong">{t(`basis.${card.basis}`)}.</span> {t(`basisText.${card.basis}`)}
        </p>
      )}
      <Shown card={card} />
      {isStatute && (
        <>
          <p>
            <span className="strong">
              {t('consents.provision')}: <bdi>{card.provision}</bdi>
            </span>
            <span className="block" lang="de" dir="auto">
              {card.text}
            </span>
          </p>
          <p className="small muted">{t('consents.statuteNote')}</p>
        </>
      )}
      <More card={card} />
      {card.withdrawable && (
        <div className="actions wide-on-phone">
          <LinkButton
            to={`/p/einwilligungen/${card.id}/widerruf`}
            text={t('consents.withdraw')}
            aria-label={t('consents.withdrawOf', { agency: card.agency.name })}
          />
        </div>
      )}
    </article>
  );
}

function StateBadge({ card }: { card: Card }) {
  const { t } = useLanguage();
  if (card.live) return <KernBadge variant="success" text={t('consentState.given')} />;
  const state = card.state ?? 'ended';
  const isOver = state === 'given' || state === 'renewed';
  const shown = isOver ? (card.validFrom > today() ? 'upcoming' : 'ended') : state;
  return <KernBadge variant="info" text={t(`consentState.${shown}`)} />;
}

function Shown({ card }: { card: Card }) {
  const { t, category, purpose } = useLanguage();
  return (
    <dl className="facts">
      <div className="wide">
        <dt>{t('consents.purposes')}</dt>
        <dd>
          <ul className="chips">
            {card.purposes.map((code) => (
              <li key={code} className="chip">
                {purpose(code)}
              </li>
            ))}
          </ul>
        </dd>
      </div>
      <div className="wide">
        <dt>{t('consents.categories')}</dt>
        <dd>
          <ul className="chips">
            {card.categories.map((code) => {
              const isSpecial = card.specialCategories.some((special) => special === code);
              return (
                <li key={code} className={isSpecial ? 'chip special' : 'chip'}>
                  {category(code)}
                  {isSpecial && <span className="muted">({t('consents.special')})</span>}
                </li>
              );
            })}
          </ul>
        </dd>
      </div>
      <div>
        <dt>{t('consents.validUntil')}</dt>
        <dd>{dayText(card.validUntil)}</dd>
      </div>
      {card.decision === 'permit' && (
        <div>
          <dt>{t('consents.lastSeen')}</dt>
          <dd>{card.lastSeenAt ? momentText(card.lastSeenAt) : t('consents.neverSeen')}</dd>
        </div>
      )}
    </dl>
  );
}

function More({ card }: { card: Card }) {
  const { t, form, action, category, purpose, list } = useLanguage();
  const day = (label: string, value: string | null): Fact[] => (value ? [{ label, value: dayText(value) }] : []);
  const period = (from: string | null, until: string | null): string =>
    [from && t('state.from', { date: dayText(from) }), until && t('state.until', { date: dayText(until) })]
      .filter(Boolean)
      .join(' ');
  const reason = card.state && hasText(`consentState.${card.state}`) ? t(`consentState.${card.state}`) : '';
  const facts: Fact[] = [
    ...(reason ? [{ label: t('consents.state'), value: reason }] : []),
    ...day(t('consents.validFrom'), card.validFrom),
    ...day(t('consents.recordedAt'), card.givenAt ?? card.recordedAt),
    ...day(t('consents.withdrawnAt'), card.withdrawnAt),
    ...(card.decision === 'permit'
      ? [{ label: t('consents.actions'), value: list(card.actions.map(action)), wide: true }]
      : []),
    ...(card.form ? [{ label: t('consents.form'), value: form(card.form) }] : []),
    ...((card.recordedFrom ?? card.recordedUntil)
      ? [{ label: t('consents.limits'), value: period(card.recordedFrom, card.recordedUntil), wide: true }]
      : []),
    ...(card.condition ? [{ label: t('consents.condition'), value: <bdi>{card.condition}</bdi>, wide: true }] : []),
    ...card.exceptions.map((exception) => ({
      label: t('consents.exceptions'),
      value: list(
        [
          ...exception.purposes.map(purpose),
          ...exception.categories.map(category),
          period(exception.recordedFrom, exception.recordedUntil),
        ].filter(Boolean),
      ),
      wide: true,
    })),
  ];
  return (
    <details>
      <summary>{t('do.details')}</summary>
      <Facts facts={facts} />
      <Papers card={card} />
    </details>
  );
}

/** What she can keep of it: the receipt, on paper and to be checked by a computer, and what was signed. */
function Papers({ card: { id, hasReceipt, papers } }: { card: Card }) {
  const { t } = useLanguage();
  if (!hasReceipt && papers.length === 0) return null;
  const receipt = `/api/me/consents/${id}/receipt`;
  return (
    <div className="actions wide-on-phone">
      {hasReceipt && <DownloadButton href={`${receipt}?format=pdf`} text={t('consents.receiptPdf')} />}
      {hasReceipt && <DownloadButton href={`${receipt}?format=jws`} text={t('consents.receiptFile')} />}
      {papers.map((paper) => (
        <DownloadButton
          key={paper.id}
          href={`/api/me/evidence/${paper.id}`}
          text={t('consents.paper', { date: dayText(paper.recordedAt) })}
        />
      ))}
    </div>
  );
}
