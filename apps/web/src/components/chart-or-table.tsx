import { useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Button } from './button';

/** The same numbers as a picture or as a table, behind one switch. */
export function ChartOrTable({ caption, chart, table }: { caption: string; chart: ReactNode; table: ReactNode }) {
  const { t } = useTranslation();
  const [isTable, setTable] = useState(false);
  return (
    <figure className="stack-tight">
      <div className="section-head">
        <figcaption className="reading">{caption}</figcaption>
        <Button text={isTable ? t('do.showChart') : t('do.showTable')} onClick={() => setTable(!isTable)} />
      </div>
      {isTable ? table : chart}
    </figure>
  );
}
