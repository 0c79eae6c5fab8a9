import { addDays, newId, startOfDay } from '@app/platform';
import type { BookMediatorDto, StepBookingDto } from '../mediation/booking.dto';
import type { WriteMediatorDto } from '../mediation/mediator.dto';
import { colleague, deskOf } from './demo-desk';
import type { Scene } from './example-scene';

const HOUR_MS = 3_600_000;

/** The pool; all of it invented. */
const POOL: readonly Omit<WriteMediatorDto, 'activeFrom'>[] = [
  {
    name: 'Musterfrau, Desislava',
    languages: ['bg', 'ru'],
    towns: ['05158024', '05158028'],
    phone: '02104 99001',
    qualification: 'certified',
  },
  {
    name: 'Mustermann, Karim',
    languages: ['ar', 'kmr'],
    towns: ['05158024'],
    email: 'karim@sprachmittlung.example',
    qualification: 'trained',
  },
  { name: 'Muster, Olena', languages: ['uk', 'ru'], towns: [], phone: '02104 99003', qualification: 'volunteer' },
  {
    name: 'Musterhaft, Sevda',
    languages: ['tr', 'kmr'],
    towns: ['05158012', '05158024'],
    phone: '02104 99004',
    qualification: 'sworn',
  },
];

/** When it was booked, when it is, and what became of it. */
interface Appointment {
  readonly of: number;
  readonly bookedDaysAgo: number;
  readonly inDays: number;
  readonly given: Partial<BookMediatorDto>;
  readonly steps: readonly (StepBookingDto & { daysAgo: number })[];
}
const CONFIRM = { from: 'requested', to: 'confirmed' } as const;
const APPOINTMENTS: readonly Appointment[] = [
  {
    of: 0,
    bookedDaysAgo: 40,
    inDays: -30,
    given: { mode: 'on-site', place: 'Beratungsstelle, Raum 3 (erfunden)' },
    steps: [
      { ...CONFIRM, daysAgo: 38 },
      { from: 'confirmed', to: 'held', workedMinutes: 75, daysAgo: 29 },
    ],
  },
  {
    of: 0,
    bookedDaysAgo: 20,
    inDays: -6,
    given: { mode: 'phone', minutes: 30 },
    steps: [
      { ...CONFIRM, daysAgo: 19 },
      { from: 'confirmed', to: 'held', workedMinutes: 40, daysAgo: 5 },
    ],
  },
  {
    of: 1,
    bookedDaysAgo: 16,
    inDays: -4,
    given: { language: 'ar', mode: 'on-site', place: 'Jobcenter, Haupteingang (erfunden)' },
    steps: [
      { ...CONFIRM, daysAgo: 15 },
      { from: 'confirmed', to: 'no-show', byWhom: 'person', workedMinutes: 30, daysAgo: 3 },
    ],
  },
  {
    of: 3,
    bookedDaysAgo: 12,
    inDays: -2,
    given: { language: 'tr', mode: 'video' },
    steps: [{ from: 'requested', to: 'cancelled', byWhom: 'mediator', daysAgo: 3 }],
  },
  {
    of: 0,
    bookedDaysAgo: 2,
    inDays: 1,
    given: { mode: 'phone', shortReason: 'authority-date' },
    steps: [{ ...CONFIRM, daysAgo: 1 }],
  },
  {
    of: 0,
    bookedDaysAgo: 1,
    inDays: 9,
    given: { mode: 'on-site', place: 'Beratungsstelle, Raum 1 (erfunden)' },
    steps: [],
  },
];

/** A pool with its terms, and appointments in every state for one file. */
export async function recordMediation(scene: Scene, caseId: string): Promise<void> {
  const { house, tenant, manager, day } = scene;
  const admin = await colleague(house, tenant, 'admin@mettmann.example', 'tenant-admin');
  const begun = deskOf(house, 70);
  const terms = { validFrom: day(-70), leadDays: 5, hourlyCents: 2500, source: 'Erfunden: Beschluss des Kreistags' };
  await begun.mediationTerms.set(admin, newId(), terms);
  const pool: string[] = [];
  for (const one of POOL) pool.push((await begun.mediators.add(admin, { ...one, activeFrom: day(-365) }, newId())).id);
  for (const { of, bookedDaysAgo, inDays, given, steps } of APPOINTMENTS) {
    const begins = startOfDay(addDays(house.clock.today(), inDays)).getTime() + 14 * HOUR_MS;
    const what = { language: 'bg', minutes: 60, mode: 'phone' as const, beginsAt: new Date(begins).toISOString() };
    const booking = { ...what, ...given, mediatorId: pool[of] ?? '' };
    const { id } = await deskOf(house, bookedDaysAgo).bookings.book(manager, caseId, booking, newId());
    for (const { daysAgo, ...step } of steps) await deskOf(house, daysAgo).bookings.step(manager, id, step, newId());
  }
}
