import type { Actor } from '@app/access';
import { newId } from '@app/platform';
import type { CaseDto } from '../case.dto';
import type { WriteIntakeDto } from '../intake/intake.dto';
import { deskOf } from './demo-desk';
import type { DemoHouse } from './demo-house';

/** What these examples need of their scene. */
interface Scene {
  readonly house: DemoHouse;
  readonly manager: Actor;
  readonly agency: (kind: string) => string;
  readonly day: (fromToday: number) => string;
}

/** An intake that somebody recorded and nobody has decided yet. */
export async function undecided(scene: Scene, file: CaseDto): Promise<void> {
  const agencyId = scene.agency('jobcenter');
  await record(scene, file, { source: 'agency', agencyId, urgency: 'high' });
}

/** Declined, because a counselling is enough; where she was sent stands with it. */
export async function declined(scene: Scene, file: CaseDto): Promise<void> {
  await record(scene, file, {});
  const decision = {
    decision: 'declined' as const,
    reasonCode: 'counselling-enough' as const,
    sentTo: 'Migrationsberatung für Erwachsene (erfunden)',
  };
  await deskOf(scene.house, 60).decisions.decide(scene.manager, file.id, decision, newId());
}

/** Somebody who waits, and was put ahead of the order for a reason. */
export async function waiting(scene: Scene, file: CaseDto): Promise<void> {
  await record(scene, file, { urgency: 'low' });
  await deskOf(scene.house, 60).decisions.decide(scene.manager, file.id, { decision: 'waiting' }, newId());
  const reason = 'Erfunden: Die Wohnung ist zum Monatsende gekündigt, und die Kinder wechseln die Schule.';
  await deskOf(scene.house, 20).waitingList.move(scene.manager, file.id, { ahead: true, reason }, newId());
}

/** Somebody who waits at another agency than the one she came to. */
export async function waitingElsewhere(scene: Scene, file: CaseDto): Promise<void> {
  await record(scene, file, {});
  await deskOf(scene.house, 50).decisions.decide(scene.manager, file.id, { decision: 'waiting' }, newId());
  const agencyId = scene.agency('welfare-association');
  const reason = 'Erfunden: Der Träger hat eher einen Platz und arbeitet im Ort der Person.';
  await deskOf(scene.house, 15).waitingList.transfer(scene.manager, file.id, { agencyId, reason }, newId());
}

/** Taken on: the intake is recorded and decided, and the assessment begins. */
export async function taken(scene: Scene, file: CaseDto): Promise<void> {
  await record(scene, file, {});
  await deskOf(scene.house, 64).decisions.decide(scene.manager, file.id, { decision: 'accepted' }, newId());
}

/** Through the phases, past one of them, closed, and opened again. */
export async function reopened(scene: Scene, file: CaseDto): Promise<void> {
  await taken(scene, file);
  const take = (daysAgo: number, step: Parameters<ReturnType<typeof deskOf>['phases']['take']>[2]) =>
    deskOf(scene.house, daysAgo).phases.take(scene.manager, file.id, step, newId());
  await take(55, { step: 'advance', from: 'assessment' });
  const skipped = 'Erfunden: Die Anbindung an den Sprachkurs bestand schon.';
  await take(50, { step: 'skip', from: 'planning', phase: 'monitoring', reason: skipped });
  await take(30, { step: 'close', from: 'monitoring', reasonCode: 'goals-reached', followUpOn: scene.day(60) });
  const again = 'Erfunden: Die Arbeitsstelle ist weggefallen, die Person bittet wieder um Begleitung.';
  await take(8, { step: 'reopen', from: 'closed', reason: again });
}

async function record(scene: Scene, file: CaseDto, different: Partial<WriteIntakeDto>): Promise<void> {
  const intake: WriteIntakeDto = {
    version: 0,
    receivedOn: scene.day(-70),
    source: 'self',
    targetGroup: 'not-german',
    otherManagement: false,
    urgency: 'normal',
    consentOn: scene.day(-68),
    ...different,
  };
  await deskOf(scene.house, 65).intakes.write(scene.manager, file.id, intake, newId());
}
