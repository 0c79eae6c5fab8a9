import { NotFound } from '../components/not-found';
import { ClockPage } from '../features/clock/clock-page';
import { useMe } from '../session/session';

/** The page of a clock that can be set; where it cannot, there is nothing at the address. */
export function SettableClockPage() {
  const { settableClock } = useMe();
  return settableClock ? <ClockPage now={settableClock} /> : <NotFound />;
}
