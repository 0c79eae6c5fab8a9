/** The HTTP contract as types. */
interface Person {
  familyName: string;
  givenName: string;
  bornOn: string | null;
  sex: string | null;
  municipality: Municipality | null;
  preferredLanguage: string | null;
  interpreterNeeded: boolean;
}
interface Municipality {
  ags: string;
  name: string;
}
interface Agency {
  id: string;
  name: string;
  kind: string;
}
interface Me {
  accountId: string;
  displayName: string;
  login: string;
  role: string;
  tenant: { id: string; name: string; ags: string };
  agency: Agency | null;
  session: { idleEndsAt: string; endsAt: string };
}
interface Section {
  category: string;
  version: number;
  content: { [key: string]: unknown };
  updatedAt: string | null;
  updatedBy: string | null;
}
interface Case {
  id: string;
  number: string;
  phase: string;
  openedOn: string;
  closedOn: string | null;
  nextDue: string | null;
  caseManager: string | null;
  person: Person;
  sections: Section[];
}
interface CaseItem {
  id: string;
  number: string;
  phase: string;
  openedOn: string;
  nextDue: string | null;
  familyName: string;
  givenName: string;
  municipality: Municipality | null;
  preferredLanguage: string | null;
  interpreterNeeded: boolean;
  caseManager: string | null;
  liveConsents: number;
}
interface Consent {
  id: string;
  caseId: string;
  agency: Agency;
  purposes: string[];
  categories: string[];
  specialCategories: string[];
  state: string;
  live: boolean;
  validFrom: string;
  validUntil: string;
  textVersion: string;
  language: string;
  interpreter: string | null;
  form: string;
  witness: string | null;
  recordedAt: string;
  withdrawnAt: string | null;
  lastSeenAt: string | null;
}
interface ConsentText {
  version: string;
  language: string;
  direction: string;
  translatorChecked: boolean;
  title: string;
}
interface SharedCaseItem {
  id: string;
  number: string;
  categories: string[];
  until: string;
  familyName: string | null;
  givenName: string | null;
}
interface SharedCase {
  id: string;
  number: string;
  purpose: string;
  categories: string[];
  until: string;
  person: Person | null;
  sections: { category: string; content: { [key: string]: unknown }; updatedAt: string | null }[];
}
interface AccessLogItem {
  at: string;
  agency: string | null;
  role: string;
  action: string;
  decision: string;
  purpose: string | null;
  legalBasis: string | null;
  consentIds: string[];
  categories: string[];
  reason: string | null;
}
interface Post {
  postId: string;
  label: string;
  buildingBlock: number;
  fte: number;
  filled: boolean;
  openCases: number;
  capacity: number;
}
interface List<T> {
  items: T[];
  total: number;
  next: string | null;
}
interface Answer<T> {
  headers: { [name: string]: unknown };
  content: { 'application/json': T };
}
interface NoContent {
  headers: { [name: string]: unknown };
  content?: never;
}
interface Body<T> {
  content: { 'application/json': T };
}
interface None {
  query?: never;
  header?: never;
  path?: never;
  cookie?: never;
}
interface Id {
  query?: never;
  header?: never;
  path: { id: string };
  cookie?: never;
}
export interface paths {
  '/api/session': {
    parameters: None;
    post: {
      parameters: None;
      requestBody: Body<{ login: string; password: string }>;
      responses: { 200: Answer<Me> };
    };
    delete: { parameters: None; requestBody?: never; responses: { 204: NoContent } };
  };
  '/api/me': { parameters: None; get: { parameters: None; requestBody?: never; responses: { 200: Answer<Me> } } };
  '/api/cases': {
    parameters: None;
    get: {
      parameters: {
        query?: {
          q?: string;
          phase?: string;
          municipality?: string;
          due?: string;
          sort?: string;
          limit?: number;
          after?: string;
        };
        header?: never;
        path?: never;
        cookie?: never;
      };
      requestBody?: never;
      responses: { 200: Answer<List<CaseItem>> };
    };
    post: {
      parameters: None;
      requestBody: Body<{
        familyName: string;
        givenName: string;
        bornOn?: string;
        sex?: string;
        municipality?: string;
        preferredLanguage?: string;
        interpreterNeeded?: boolean;
      }>;
      responses: { 201: Answer<Case> };
    };
  };
  '/api/cases/{id}': {
    parameters: Id;
    get: { parameters: Id; requestBody?: never; responses: { 200: Answer<Case> } };
  };
  '/api/cases/{id}/openings': {
    parameters: Id;
    post: {
      parameters: Id;
      requestBody: Body<{ reason: string }>;
      responses: { 201: Answer<{ expiresAt: string }> };
    };
  };
  '/api/cases/{id}/sections/{category}': {
    parameters: None;
    put: {
      parameters: { query?: never; header?: never; path: { id: string; category: string }; cookie?: never };
      requestBody: Body<{ version: number; content: { [key: string]: unknown } }>;
      responses: { 200: Answer<Section> };
    };
  };
  '/api/cases/{id}/consents': {
    parameters: Id;
    get: { parameters: Id; requestBody?: never; responses: { 200: Answer<List<Consent>> } };
    post: {
      parameters: Id;
      requestBody: Body<{
        agencyId: string;
        purposes: string[];
        categories: string[];
        specialCategories?: string[];
        validFrom?: string;
        validUntil: string;
        textVersion: string;
        language: string;
        interpreter?: string;
        form: string;
        witness?: string;
      }>;
      responses: { 201: Answer<Consent> };
    };
  };
  '/api/consents/{id}/withdrawal': {
    parameters: Id;
    post: { parameters: Id; requestBody: Body<{ channel: string }>; responses: { 200: Answer<Consent> } };
  };
  '/api/consent-texts': {
    parameters: None;
    get: { parameters: None; requestBody?: never; responses: { 200: Answer<List<ConsentText>> } };
  };
  '/api/agencies': {
    parameters: None;
    get: {
      parameters: None;
      requestBody?: never;
      responses: { 200: Answer<List<Agency & { municipality: string | null }>> };
    };
  };
  '/api/code-lists/{name}': {
    parameters: None;
    get: {
      parameters: { query?: never; header?: never; path: { name: string }; cookie?: never };
      requestBody?: never;
      responses: { 200: Answer<List<{ key: string; label: string }>> };
    };
  };
  '/api/shared-cases': {
    parameters: None;
    get: {
      parameters: {
        query: { purpose: string; limit?: number; after?: string };
        header?: never;
        path?: never;
        cookie?: never;
      };
      requestBody?: never;
      responses: { 200: Answer<List<SharedCaseItem>> };
    };
  };
  '/api/shared-cases/{id}': {
    parameters: None;
    get: {
      parameters: { query: { purpose: string }; header?: never; path: { id: string }; cookie?: never };
      requestBody?: never;
      responses: { 200: Answer<SharedCase> };
    };
  };
  '/api/cases/{id}/access-log': {
    parameters: Id;
    get: {
      parameters: {
        query?: { limit?: number; after?: string };
        header?: never;
        path: { id: string };
        cookie?: never;
      };
      requestBody?: never;
      responses: { 200: Answer<List<AccessLogItem>> };
    };
  };
  '/api/figures/caseload': {
    parameters: None;
    get: {
      parameters: None;
      requestBody?: never;
      responses: { 200: Answer<List<Post> & { referenceDate: string; ratio: number }> };
    };
  };
}
