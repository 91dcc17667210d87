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
  /** To be called for each badge that the template made; does nothing for most, and never throws. */
  afterIssue(deps: AppDeps, issuable: Issuable, issued: { readonly credentialId: string; readonly document: string }): void;
}

const checkedOneIn = 1000;

/**
 * The first badge is checked, and then each thousandth. Where the libraries do not pass what the template and the emitter have, both are
 * switched off until the next start: everything then goes the slow way, and nothing is lost.
 */
export function makeSpotCheck(oneIn = checkedOneIn): SpotCheck {
  let issued = 0;
  return {
    afterIssue: (deps, issuable, { credentialId, document }) => {
      issued += 1;
      if ((issued - 1) % oneIn !== 0) return;
      const world = { issuer: issuable.issuer, key: issuable.signingKey, contexts: withoutTable(deps.contexts) };
      passesOurVerifier(deps, world, document)
        .then((fault) => {
          if (fault === undefined) return;
          issuable.template.switchOff();
          deps.contexts.activeContexts?.switchOff();
          deps.onEngineFault({ tier: 'emitter', issuerId: issuable.issuer.issuerId, credentialId });
        })
        .catch(deps.onBackgroundError);
    },
  };
}
