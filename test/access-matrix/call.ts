import type { Answer } from '@test/api';
import type { Actor, Target, World } from './world';

/** How somebody calls a route about what it is to be about. */
export type Call = (actor: Actor, target: Target, world: World) => Promise<Answer>;
