import type { JsonObject } from '../json.ts';
import type { Check } from '../verdict.ts';

/** A refresh service may hold a newer badge (checklist C-023, C-058). Until it is asked (`refresh.ts`), what was sent is what is judged. */
export function checkRefresh(document: JsonObject): Check[] {
  if (document['refreshService'] === undefined) return [];
  const detail = 'The issuer may have a newer version of this badge; it was not asked for one.';
  return [{ id: 'refresh', outcome: 'warning', code: 'refresh_not_followed', pointer: '/refreshService', detail }];
}
