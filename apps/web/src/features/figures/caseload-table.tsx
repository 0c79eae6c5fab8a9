import { useTranslation } from 'react-i18next';
import type { Post } from '../../api/types';
import { formatNumber } from '../../i18n/format';

export function CaseloadTable({ posts }: { posts: Post[] }) {
  const { t } = useTranslation();
  const total = (pick: (post: Post) => number) => posts.reduce((sum, post) => sum + pick(post), 0);
  return (
    <table className="data cards">
      <thead>
        <tr>
          <th scope="col">{t('figures.post')}</th>
          <th scope="col" className="number">
            {t('figures.block')}
          </th>
          <th scope="col" className="number">
            {t('figures.fte')}
          </th>
          <th scope="col">{t('figures.filled')}</th>
          <th scope="col" className="number">
            {t('figures.open')}
          </th>
          <th scope="col" className="number">
            {t('figures.capacity')}
          </th>
        </tr>
      </thead>
      <tbody>
        {posts.map((post) => (
          <tr key={post.postId}>
            <th scope="row">{post.label}</th>
            <td className="number" data-label={t('figures.block')}>
              {post.buildingBlock}
            </td>
            <td className="number" data-label={t('figures.fte')}>
              {formatNumber(post.fte)}
            </td>
            <td data-label={t('figures.filled')}>{post.filled ? t('state.yes') : t('figures.vacant')}</td>
            <td className="number" data-label={t('figures.open')}>
              {post.openCases}
            </td>
            <td className="number" data-label={t('figures.capacity')}>
              {formatNumber(post.capacity)}
            </td>
          </tr>
        ))}
        <tr>
          <th scope="row">{t('figures.total')}</th>
          <td className="number blank">–</td>
          <td className="number" data-label={t('figures.fte')}>
            {formatNumber(total(({ fte }) => fte))}
          </td>
          <td className="blank">–</td>
          <td className="number" data-label={t('figures.open')}>
            {total(({ openCases }) => openCases)}
          </td>
          <td className="number" data-label={t('figures.capacity')}>
            {formatNumber(total(({ capacity }) => capacity))}
          </td>
        </tr>
      </tbody>
    </table>
  );
}
