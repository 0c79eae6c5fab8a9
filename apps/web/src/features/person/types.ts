import type { paths } from '../../api/schema';

type Json<R> = R extends { content: { 'application/json': infer T } } ? T : never;
type Got<P extends keyof paths> = paths[P] extends { get: { responses: { 200: infer R } } } ? Json<R> : never;
type Posted<P extends keyof paths, S extends number> = paths[P] extends { post: { responses: infer R } }
  ? Json<S extends keyof R ? R[S] : never>
  : never;

/** The names these pages use for what the contract carries. */
export type PersonMe = Got<'/api/person-session'>;
export type Cards = Got<'/api/me/consents'>;
export type Card = Cards['items'][number];
export type Preview = Got<'/api/me/consents/{id}/withdrawal-preview'>;
export type LogEntry = Got<'/api/me/access-log'>['items'][number];
export type NewCode = Posted<'/api/me/next-code', 201>;
