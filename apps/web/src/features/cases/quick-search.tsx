import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import { Button } from '../../components/button';

/** From the first page straight to a file: the name travels in the history entry, not in the address. */
export function QuickSearch() {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const [q, setQ] = useState('');
  return (
    <form
      role="search"
      className="quick-search"
      onSubmit={(event) => {
        event.preventDefault();
        void navigate('/faelle', { state: { q: q.trim(), cursors: [] } });
      }}
    >
      <div className="field">
        <label htmlFor="quick-search">{t('home.search')}</label>
        <input
          id="quick-search"
          type="search"
          className="input"
          placeholder={t('cases.searchHint')}
          autoComplete="off"
          value={q}
          onChange={(event) => setQ(event.target.value)}
        />
      </div>
      <Button type="submit" text={t('home.searchSubmit')} />
    </form>
  );
}
