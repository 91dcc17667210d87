import { utcSeconds } from '../clock.ts';
import type { Check, VerifiedCredential } from '../credential/verdict.ts';
import { findCredential, type CredentialState } from '../store/credentials.ts';
import { findOurIssuer } from './controllers.ts';
import type { AppDeps } from './deps.ts';

const UUID_URN = /^urn:uuid:([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})$/;

/**
 * Says of a withdrawn badge of our own what its one bit cannot: a bit of a suspension list is set by a suspension and, for ever, by a
 * revocation. Whether the badge is invalid is decided already; nobody must wait for the end of a suspension that has none.
 */
export async function tellWithdrawal(deps: AppDeps, verified: VerifiedCredential): Promise<VerifiedCredential> {
  const { status, issuer, credential } = verified;
  const id = UUID_URN.exec(credential.id ?? '')?.[1];
  const withdrawn = status.state === 'suspended' || status.state === 'revoked';
  if (!withdrawn || issuer.binding !== 'proven' || issuer.id === null || id === undefined) return verified;
  const ours = await findOurIssuer(deps, issuer.id);
  const row = ours && (await findCredential(deps.db.sql, ours.issuerId, id));
  if (!row?.stateChangedAt || row.state === 'active') return verified;
  return {
    ...verified,
    status: { state: row.state, since: utcSeconds(row.stateChangedAt) },
    checks: verified.checks.map((check) => retold(check, row.state)),
  };
}

function retold(check: Check, state: CredentialState): Check {
  if (check.id !== 'status' || check.code !== 'suspended' || state !== 'revoked') return check;
  return { ...check, code: 'revoked', detail: 'The issuer has revoked the badge.' };
}
