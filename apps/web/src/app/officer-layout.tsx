import { useLocation } from 'react-router';
import { PurposeLayout } from '../features/agencies/purpose-layout';
import { NoticeHint } from '../features/notices/notice-hint';

/** The pages of an agency officer: what waits for her agency stands on the first of them. */
export function OfficerLayout() {
  const { pathname } = useLocation();
  return (
    <>
      {pathname === '/freigaben' && <NoticeHint />}
      <PurposeLayout />
    </>
  );
}
