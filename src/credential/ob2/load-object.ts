import type { VerdictCode } from '../glossary.ts';
import type { JsonObject } from '../json.ts';
import { tolerated } from '../leniency.ts';
import type { Check } from '../verdict.ts';
import type { DocumentPurpose, VerifyDeps } from '../verify-deps.ts';
import { askedAddress, hostOf, isSameId } from './addresses.ts';
import type { ClassName } from './classes.ts';
import { plainObject } from './plain-object.ts';

/** What an assertion needs of the world. */
export type AssertionDeps = Pick<VerifyDeps, 'loadDocument' | 'now' | 'policy'>;

/** An object as its place has it. `place` is the address after redirects; `isJson` whether it is served as what it is. */
export interface FoundObject {
  readonly kind: 'found';
  readonly object: JsonObject;
  readonly place: string;
  readonly isJson: boolean;
}

export type LoadedObject = FoundObject | { readonly kind: 'gone' | 'notFound' | 'unreachable'; readonly detail: string };

const mediaTypes = /^application\/(?:[a-z0-9.-]+\+)?json$/;

/** Asks for an object by its address. `id` is an http(s) address; whatever else cannot be reached. */
export async function loadObject(id: string, { name, purpose }: { readonly name: ClassName; readonly purpose: DocumentPurpose }, deps: AssertionDeps): Promise<LoadedObject> {
  const address = askedAddress(id);
  if (address === undefined) return { kind: 'unreachable', detail: 'The id is no http or https address.' };
  const result = await deps.loadDocument(address, purpose);
  if (result.kind === 'unreachable') return result;
  if (result.kind === 'notFound') return { kind: result.gone === true ? 'gone' : 'notFound', detail: result.detail };
  const { document, served } = result;
  return { kind: 'found', object: plainObject(document, name), place: served?.url ?? address, isJson: mediaTypes.test(served?.mediaType ?? '') };
}

/** What a badge points to, which has to be there. */
export type LinkedName = 'BadgeClass' | 'Profile';

interface Codes {
  readonly notFound: VerdictCode;
  readonly unreachable: VerdictCode;
}

const codes: Readonly<Record<LinkedName, Codes>> = {
  BadgeClass: { notFound: 'badge_class_not_found', unreachable: 'badge_class_unreachable' },
  Profile: { notFound: 'controller_not_found', unreachable: 'controller_unreachable' },
};

/**
 * An object that counts, with what is to be said of how it was found. `confirmed`: its own address says that it is what its id says. `place`
 * stands for it in the scope of hosted badges.
 */
export interface LinkedObject {
  readonly object: JsonObject;
  readonly id: string;
  readonly place: string;
  readonly confirmed: boolean;
  readonly checks: readonly Check[];
}

export type LinkedResult = ({ readonly ok: true } & LinkedObject) | { readonly ok: false; readonly checks: readonly Check[] };

interface Link {
  readonly name: LinkedName;
  readonly pointer: string;
}

/**
 * Loads what a badge points to (checklist G-012). An object is what its own id says: one that lies at another address sends us to the
 * address that it names, once, and what lies there counts. That the two are one, where that address does not confirm it, only `compat`
 * takes, within one host or of an id that is no address; then nothing is proven.
 */
export async function loadLinked(id: string, link: Link, deps: AssertionDeps): Promise<LinkedResult> {
  const first = await loadOne(id, link, deps);
  if ('ok' in first) return first;
  const stated = idOf(first.object);
  if (stated === undefined || isSameId(stated, id)) return { ok: true, object: first.object, id: stated ?? id, place: first.place, confirmed: stated !== undefined, checks: first.checks };
  if (hostOf(stated) === undefined) return unconfirmed(first, { ...link, stated, asked: id }, deps);
  const second = await loadOne(stated, link, deps);
  if ('ok' in second) return second.isAbsent ? unconfirmed(first, { ...link, stated, asked: id }, deps) : second;
  if (!isSameId(idOf(second.object) ?? '', stated)) return unconfirmed(first, { ...link, stated, asked: id }, deps);
  const moved: Check = { id: 'binding', outcome: 'warning', code: 'object_elsewhere', pointer: link.pointer, detail: `The ${link.name} at the address that is named has another id; the one at that id was taken.` };
  return { ok: true, object: second.object, id: stated, place: second.place, confirmed: true, checks: [moved, ...second.checks] };
}

function idOf({ id }: JsonObject): string | undefined {
  return typeof id === 'string' ? id : undefined;
}

type One = (FoundObject & { readonly checks: readonly Check[] }) | { readonly ok: false; readonly isAbsent: boolean; readonly checks: readonly Check[] };

async function loadOne(id: string, { name, pointer }: Link, deps: AssertionDeps): Promise<One> {
  const loaded = await loadObject(id, { name, purpose: 'badgeObject' }, deps);
  if (loaded.kind === 'found') {
    const fault = mediaTypeFault(loaded, pointer, deps);
    if (fault?.outcome === 'unknown') return { ok: false, isAbsent: false, checks: [fault] };
    return { ...loaded, checks: fault ? [fault] : [] };
  }
  const isAbsent = loaded.kind !== 'unreachable';
  const { notFound, unreachable } = codes[name];
  return { ok: false, isAbsent, checks: [{ id: 'binding', outcome: isAbsent ? 'error' : 'unknown', code: isAbsent ? notFound : unreachable, pointer, detail: loaded.detail }] };
}

/** What many may put on a host, they may not pass off as a badge of it (checklist G-010). Undefined where nothing is wrong. */
export function mediaTypeFault({ isJson }: FoundObject, pointer: string, { policy }: Pick<AssertionDeps, 'policy'>): Check | undefined {
  if (isJson) return undefined;
  const fault: Check = { id: 'binding', outcome: 'unknown', code: 'hosted_media_type', pointer, detail: 'It is not served as application/ld+json or application/json.' };
  return policy === 'compat' ? tolerated(fault, 'compat_hosted_media_type') : fault;
}

interface Unconfirmed extends Link {
  readonly stated: string;
  readonly asked: string;
}

function unconfirmed(found: FoundObject & { readonly checks: readonly Check[] }, { stated, asked, name, pointer }: Unconfirmed, { policy }: AssertionDeps): LinkedResult {
  const fault: Check = { id: 'binding', outcome: 'error', code: 'object_id_differs', pointer, detail: `The id that the ${name} states does not lead to it.` };
  const host = hostOf(stated);
  if (policy !== 'compat' || (host !== undefined && host !== hostOf(asked))) return { ok: false, checks: [fault] };
  // Whatever it calls itself, it goes by where it lies.
  return { ok: true, object: found.object, id: asked, place: found.place, confirmed: false, checks: [tolerated(fault, 'compat_object_id'), ...found.checks] };
}
