import type { Client, TestApi } from '@test/api';

export const MEDIATOR = {
  name: 'Musterfrau, Samira',
  languages: ['ar'],
  towns: [],
  phone: '02104 990',
  qualification: 'trained',
  activeFrom: '2026-01-01',
};
const DAY_MS = 86_400_000;

/** An appointment that can be booked as it is, so many days from now. */
export function bookingWith(mediatorId: string | undefined, inDays: number): object {
  const beginsAt = new Date(Date.now() + inDays * DAY_MS).toISOString();
  return { mediatorId, language: 'ar', beginsAt, minutes: 60, mode: 'phone' };
}

/** Somebody of the pool, and an appointment with her for a file. */
export async function mediated(api: TestApi, manager: Client, caseId: string) {
  const { body } = await (await api.as('admin')).post('/api/mediators', MEDIATOR);
  const mediatorId = body.id as string;
  const booking = await manager.post(`/api/cases/${caseId}/mediation-bookings`, bookingWith(mediatorId, 30));
  return { mediatorId, bookingId: booking.body.id as string };
}
