import { unjudgedVerdict, unreadableVerdict } from '../credential/unreadable-verdict.ts';
import type { Check, Policy } from '../credential/verdict.ts';
import { verifyAndRead, type Verification } from '../credential/verify-credential.ts';
import type { VerifyDeps } from '../credential/verify-deps.ts';
import { loadStatusList, resolveController } from './controllers.ts';
import type { AppDeps } from './deps.ts';
import { loadDocument } from './load-document.ts';
import type { Outside } from './outside.ts';
import type { BadgeContent } from './read-badge.ts';

/** How a badge is judged: every document that it points to is asked for on the budget of `outside`. */
export interface Judging {
  readonly outside: Outside;
  readonly policy: Policy;
}

/** The verdict on what was read as a badge. */
export async function judgeBadge(deps: AppDeps, content: BadgeContent, { outside, policy }: Judging): Promise<Verification> {
  switch (content.kind) {
    case 'document':
    case 'jwt':
      return await verifyAndRead(content, { ...worldOf(deps, outside), policy });
    case 'legacyJws':
      return unjudged(deps, { check: openBadges2('This is a signed Open Badges 2.0 assertion; such badges are not verified here yet.'), specVersion: '2.0', form: 'ob2-signed', policy });
    case 'legacyUrl':
      return unjudged(deps, { check: openBadges2('This is the address of a hosted Open Badges 2.0 assertion; such badges are not verified here yet.'), specVersion: '2.0', form: 'ob2-hosted', policy });
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

function openBadges2(detail: string): Check {
  return { id: 'kind', outcome: 'unknown', code: 'open_badges_2', detail };
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
  };
}
