import { Icon } from './icon';
import { useEffect, useRef, type ReactNode } from 'react';
import { Link, useLocation } from 'react-router';
import { useTranslation } from 'react-i18next';

interface Props {
  title: string;
  /** What stands in the tab; never a name. */
  tabTitle?: string;
  lead?: ReactNode;
  back?: { to: string; text: string };
  actions?: ReactNode;
}

/** The one h1 of a page: names the tab and takes the focus after a change of page. */
export function PageHead({ title, tabTitle = title, lead, back, actions }: Props) {
  const { t } = useTranslation();
  const heading = usePageFocus();
  useEffect(() => {
    document.title = `${tabTitle} – ${t('app.name')}`;
  }, [tabTitle, t]);
  return (
    <>
      {back && (
        <Link className="back-link" to={back.to}>
          <Icon name="arrow-back" />
          {back.text}
        </Link>
      )}
      <div className="page-head">
        <div>
          <h1 ref={heading} tabIndex={-1}>
            {title}
          </h1>
          {lead && <p className="lead">{lead}</p>}
        </div>
        {actions && <div className="actions">{actions}</div>}
      </div>
    </>
  );
}

function usePageFocus() {
  const heading = useRef<HTMLHeadingElement>(null);
  const { key } = useLocation();
  useEffect(() => {
    // "default" is the first page after loading: there the browser's own start of the page is right.
    if (key !== 'default') heading.current?.focus({ preventScroll: true });
  }, [key]);
  return heading;
}
