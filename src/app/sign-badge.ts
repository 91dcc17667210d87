import { verificationMethodId } from '../credential/did.ts';
import { jsonText, nothingKnown } from '../credential/engine/known-parts.ts';
import type { JsonObject } from '../credential/json.ts';
import type { ProofFormat } from '../credential/proof-format.ts';
import { secureCredential } from '../credential/secure-credential.ts';
import type { AppDeps } from './deps.ts';
import type { Issuable } from './load-issuable.ts';
import { assertPassesOurVerifier } from './self-verify.ts';

interface Unsigned {
  readonly credentialId: string;
  readonly credential: JsonObject;
  readonly format: ProofFormat;
  readonly created: Date;
}

/**
 * The exact bytes of a badge, signed, and passed by our own verifier: made by the template of its version, once that has proven itself on
 * others, and by the emitter before.
 */
export async function signBadge(deps: AppDeps, issuable: Issuable, { credentialId, credential, format, created }: Unsigned): Promise<string> {
  const { issuer, signingKey, template } = issuable;
  const known = template.known();
  const signer = deps.custody.signer(issuer.issuerId, signingKey);
  const secured = await secureCredential({
    credential,
    format,
    signer: { verificationMethod: verificationMethodId(issuer.did, signingKey.publicKeyMultibase, format), sign: (data) => signer.sign(data) },
    created,
    contexts: deps.contexts,
    known,
  });
  const document = jsonText(secured, known);
  await assertPassesOurVerifier(deps, issuable, { document, madeBy: known === nothingKnown ? 'emitter' : 'template' });
  if (!(await template.prove(credential, deps.contexts))) deps.onEngineFault({ tier: 'template', issuerId: issuer.issuerId, credentialId });
  return document;
}
