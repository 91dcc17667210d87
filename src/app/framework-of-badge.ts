import type { JsonObject } from '../credential/json.ts';
import type { VerifiedCredential } from '../credential/verdict.ts';
import { frameworkView } from '../framework/view/framework-view.ts';
import type { AppDeps } from './deps.ts';

/** What the badge states of the items of the active profile: as it says it, like the rest of its description, and whatever the outcome. */
export function withFramework<T extends VerifiedCredential>({ profile }: Pick<AppDeps, 'profile'>, verified: T, document: JsonObject | undefined): T {
  const isJudged = verified.checks.some(({ id, outcome }) => id === 'model' && outcome !== 'notRun');
  if (!document || !isJudged || verified.kind !== 'badge' || verified.specVersion !== '3.0') return verified;
  return { ...verified, credential: { ...verified.credential, framework: frameworkView(document, profile) } };
}
