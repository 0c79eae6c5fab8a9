import { useTranslation } from 'react-i18next';
import { LinkButton } from './button';
import { PageHead } from './page-head';

interface Props {
  title?: string;
  text?: string;
  action?: { to: string; text: string };
}

/** Missing, gone and forbidden look the same. */
export function NotFound({ title, text, action }: Props) {
  const { t } = useTranslation();
  return (
    <>
      <PageHead title={title ?? t('error.notFoundTitle')} lead={text ?? t('error.notFoundText')} />
      <div className="actions">
        <LinkButton look="primary" to={action?.to ?? '/'} text={action?.text ?? t('do.toStart')} />
      </div>
    </>
  );
}
