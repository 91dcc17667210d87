import { verifyAssertion } from '../credential/ob2/verify-assertion.ts';
import { unjudgedVerdict, unreadableVerdict } from '../credential/unreadable-verdict.ts';
import type { Policy } from '../credential/verdict.ts';
import { verifyAndRead, type Verification } from '../credential/verify-credential.ts';
import type { VerifyDeps } from '../credential/verify-deps.ts';
import { loadStatusList, resolveController } from './controllers.ts';
import type { AppDeps } from './deps.ts';
import { loadDocument } from './load-document.ts';
import type { Outside } from './outside.ts';
import type { BadgeContent } from './read-badge.ts';
import { standingOf } from './recognise-issuer.ts';

/** How a badge is judged: every document that it points to is asked for on the budget of `outside`. */
export interface Judging {
  readonly outside: Outside;
  readonly policy: Policy;
}

/** A badge as it was read, with SHA-256 of the bytes that it was read from. */
export type BadgeOfBytes = BadgeContent & { readonly digest: string };

/** The verdict on what was read as a badge. */
export async function judgeBadge(deps: AppDeps, content: BadgeOfBytes, { outside, policy }: Judging): Promise<Verification> {
  switch (content.kind) {
    case 'document':
    case 'jwt':
      return await verifyAndRead(content, { ...worldOf(deps, outside), policy });
    case 'legacyJws':
      return ofLegacyPlace(await verifyAndRead({ jwt: content.jws }, { ...worldOf(deps, outside), policy }));
    case 'legacyUrl':
      return await verifyAssertion({ address: content.url }, { ...worldOf(deps, outside), policy });
    case 'unreadable':
      return { verified: unreadableVerdict(content.fault, deps.clock(), { policy }), document: undefined };
    case 'none':
      return unjudged(deps, { check: { id: 'kind', outcome: 'notRun' }, policy });
  }
}

/** The verdict on a badge of which one check tells all. */
export function unjudged(deps: AppDeps, what: Parameters<typeof unjudgedVerdict>[0]): Verification {
  return { verified: unjudgedVerdict(what, deps.clock()), document: undefined };
}

/** What is no badge, or cannot be read as a JWS, was meant as one of 2.0, by where it stood in its picture. */
function ofLegacyPlace({ verified, document }: Verification): Verification {
  const isBadge = verified.checks.some(({ id, outcome }) => id === 'kind' && outcome === 'ok');
  return { verified: isBadge ? verified : { ...verified, specVersion: '2.0', form: 'ob2-signed' }, document };
}

/** All that a verification needs of the world, asked for on one budget. */
export function worldOf(deps: AppDeps, outside: Outside): VerifyDeps {
  return {
    contexts: deps.verifierContexts,
    now: deps.clock(),
    resolveController: async (id) => await resolveController(deps, outside, id),
    loadStatusList: async (url) => await loadStatusList(deps, outside, url),
    loadDocument: async (url, purpose) => await loadDocument(deps, outside, { url, purpose }),
    loadRefreshed: async (url) => (deps.addresses.isOurs(url) ? { kind: 'notFound', detail: `This service has no newer version at ${url}.` } : await outside.refreshed(url)),
    judgeSchemas: deps.judgeSchemas,
    openedLists: deps.openedLists,
    proofResults: deps.proofResults,
    standingOf: (issuerId) => standingOf(deps, issuerId),
  };
}
