import { lazy, Suspense, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { AreaAssessment } from '../../api/types';
import { ChartOrTable } from '../../components/chart-or-table';
import { SelectField } from '../../components/form/select-field';
import { Skeleton } from '../../components/skeleton';
import { formatDay } from '../../i18n/format';
import { areaOf, type Finished } from './areas';
import { useScale } from './scale';

const CourseChart = lazy(() => import('./course-chart').then((file) => ({ default: file.CourseChart })));

/** One area over all versions, as a picture and as a table. */
export function Course({ versions }: { versions: Finished[] }) {
  const { t } = useTranslation();
  const { shown } = useScale();
  const areas = versions[0]?.areas.map(({ area }) => area) ?? [];
  const [chosen, setChosen] = useState<AreaAssessment['area']>('language');
  const name = t(`lifeArea.${chosen}`);
  const course = versions.map((version) => ({
    id: version.id,
    number: version.number,
    day: formatDay(version.assessedOn),
    value: areaOf(version, chosen)?.value ?? null,
  }));
  return (
    <section className="panel stack" aria-labelledby="course">
      <h2 className="section-title" id="course">
        {t('assessment.courseTitle')}
      </h2>
      <SelectField
        name="area"
        label={t('assessment.area')}
        value={chosen}
        options={areas.map((area) => ({ value: area, label: t(`lifeArea.${area}`) }))}
        onChange={(value) => setChosen(areas.find((area) => area === value) ?? chosen)}
      />
      <ChartOrTable
        caption={t('assessment.courseCaption', { area: name })}
        chart={
          <Suspense fallback={<Skeleton lines={5} />}>
            <CourseChart name={name} course={course} />
          </Suspense>
        }
        table={
          <table className="data cards">
            <thead>
              <tr>
                <th scope="col">{t('assessment.version')}</th>
                <th scope="col">{t('assessment.date')}</th>
                <th scope="col" className="number">
                  {t('assessment.value')}
                </th>
              </tr>
            </thead>
            <tbody>
              {course.map(({ id, number, day, value }) => (
                <tr key={id}>
                  <th scope="row">{number}</th>
                  <td data-label={t('assessment.date')}>{day}</td>
                  <td className="number" data-label={t('assessment.value')}>
                    {shown(value)}
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        }
      />
    </section>
  );
}
