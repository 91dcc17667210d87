import { withoutTable } from '../credential/contexts.ts';
import type { AppDeps } from './deps.ts';
import type { Issuable } from './load-issuable.ts';
import { passesOurVerifier } from './self-verify.ts';

/** What the engine was found to have done wrong. `template`: while on trial; `emitter`: in a badge that was issued. */
export interface EngineFault {
  readonly tier: 'template' | 'emitter';
  readonly issuerId: string;
  readonly credentialId: string;
}

/** Verifies one in so many issued badges by the libraries, behind the answer. */
export interface SpotCheck {
  /** To be called, and not waited for, for each badge that the template made. Does nothing for most of them, and never rejects. */
  afterIssue(deps: AppDeps, issuable: Issuable, issued: Issued): Promise<void>;
}

interface Issued {
  readonly credentialId: string;
  readonly document: string;
}

const checkedOneIn = 1000;

/**
 * The first badge is checked, and then each thousandth. Where the libraries do not pass what the template and the emitter have, both are
 * switched off until the next start: everything then goes the slow way, and nothing is lost.
 */
export function makeSpotCheck(oneIn = checkedOneIn): SpotCheck {
  let issued = 0;
  return {
    afterIssue: async (deps, issuable, document) => {
      issued += 1;
      if ((issued - 1) % oneIn === 0) await check(deps, issuable, document).catch(deps.onBackgroundError);
    },
  };
}

async function check(deps: AppDeps, { issuer, signingKey, template }: Issuable, { credentialId, document }: Issued): Promise<void> {
  const fault = await passesOurVerifier(deps, { issuer, key: signingKey, contexts: withoutTable(deps.contexts) }, document);
  if (fault === undefined) return;
  template.switchOff();
  deps.contexts.activeContexts?.switchOff();
  deps.onEngineFault({ tier: 'emitter', issuerId: issuer.issuerId, credentialId });
}
