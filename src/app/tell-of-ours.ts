import { isSelfNamed } from '../credential/did.ts';
import type { VerdictIssuer, VerifiedCredential } from '../credential/verdict.ts';
import { findOurIssuer } from './controllers.ts';
import type { AppDeps } from './deps.ts';
import { tellWithdrawal } from './tell-withdrawal.ts';

/** Says of a badge of our own how it was withdrawn, and whether a sandbox issuer made it. */
export async function tellOfOurs(deps: AppDeps, verified: VerifiedCredential): Promise<VerifiedCredential> {
  const told = await tellWithdrawal(deps, verified);
  return { ...told, issuer: { ...told.issuer, test: await isTest(deps, told.issuer) } };
}

/** A sandbox issuer of ours is named as one whatever its DID: a did:key is resolved without asking the store. */
async function isTest(deps: AppDeps, issuer: VerdictIssuer): Promise<boolean> {
  if (issuer.binding === 'proven' && issuer.id !== null && !isSelfNamed(issuer.id)) return issuer.test;
  return issuer.test || (issuer.id !== null && ((await findOurIssuer(deps, issuer.id))?.test ?? false));
}
