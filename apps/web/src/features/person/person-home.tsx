import type { ReactNode } from 'react';
import { Link } from 'react-router';
import { Alert } from '../../components/alert';
import { Icon } from '../../components/icon';
import { PageHead } from '../../components/page-head';
import { useCards } from './api';
import { useLanguage } from './language';
import { usePerson } from './use-person';

/** "Who may see my data?", "Who looked?", "Give me my data", "Talk to my case manager". */
export function PersonHome() {
  const { t } = useLanguage();
  const me = usePerson();
  const cards = useCards();
  return (
    <>
      <PageHead
        title={t('home.greeting', { name: me.representative ?? me.givenName })}
        tabTitle={t('home.title')}
        lead={t('home.lead')}
      />
      {me.representative && (
        <Alert kind="info" title={t('role.representative')}>
          <p>
            <bdi>{`${me.givenName} ${me.familyName}`}</bdi>
          </p>
        </Alert>
      )}
      <nav aria-label={t('app.navigation')}>
        <ul className="tiles">
          <Tile to="/p/einwilligungen" title={t('home.consentsTitle')} text={t('home.consentsText')}>
            {cards.data && (
              <span className="small strong">{t('home.agenciesNow', { number: cards.data.open.length })}</span>
            )}
          </Tile>
          <Tile to="/p/zugriffe" title={t('home.logTitle')} text={t('home.logText')} />
          <Tile to="/p/daten" title={t('home.dataTitle')} text={t('home.dataText')} />
          <Tile to="/p/naechstes-mal" title={t('next.title')} text={t('next.text')} />
          <Tile to="/p/kontakt" title={t('home.contactTitle')} text={me.agency} />
        </ul>
      </nav>
    </>
  );
}

function Tile({ to, title, text, children }: { to: string; title: string; text: string; children?: ReactNode }) {
  return (
    <li>
      <Link className="tile panel" to={to}>
        <span className="tile__words">
          <span className="tile__title">{title}</span>
          <span className="muted">{text}</span>
          {children}
        </span>
        <Icon name="chevron-right" />
      </Link>
    </li>
  );
}
