import { isJwsLike } from '../baking/jws-like.ts';
import type { JsonObject } from '../json.ts';
import type { Check } from '../verdict.ts';

/** The compact JWT that an envelope carries, or why there is none. */
export type OpenedEnvelope = { readonly ok: true; readonly jwt: string } | { readonly ok: false; readonly check: Check };

/** The two envelopes of VCDM 2.0 §4.13, and the media types of what is in them. */
const mediaTypes = {
  EnvelopedVerifiableCredential: 'application/vc+jwt',
  EnvelopedVerifiablePresentation: 'application/vp+jwt',
} as const;

export type EnvelopeType = keyof typeof mediaTypes;

const credentialsV2 = 'https://www.w3.org/ns/credentials/v2';

/** Whether a document says of itself that it is such an envelope. */
export function isEnvelope(document: JsonObject, type: EnvelopeType): boolean {
  return [document['type'] ?? null].flat().includes(type);
}

/**
 * Takes what an envelope holds out of its `data:` URL (VCDM 2.0 §4.13.1, §4.13.2; checklist F-030). The envelope needs the context that
 * defines it; other kinds of content are not opened, which says nothing of them. Nothing else in it is read: nobody signed it.
 */
export function openEnvelope(document: JsonObject, type: EnvelopeType): OpenedEnvelope {
  const contexts = [document['@context'] ?? null].flat();
  if (contexts[0] !== credentialsV2) return refuse({ outcome: 'error', code: 'context_first', pointer: '/@context', detail: 'The first context of an envelope must be credentials/v2.' });
  const { id } = document;
  const [, stated, content = ''] = (typeof id === 'string' ? /^data:([^,]*),(.*)$/s.exec(id) : undefined) ?? [];
  if (stated === undefined) return refuse({ ...malformed, detail: 'The id of an envelope must be a data: URL.' });
  const [mediaType = '', ...parameters] = stated.split(';').map((part) => part.trim().toLowerCase());
  if (mediaType !== mediaTypes[type]) return refuse({ outcome: 'unknown', code: 'envelope_unsupported', pointer: '/id', detail: `Only ${mediaTypes[type]} is opened here.` });
  const jwt = parameters.at(-1) === 'base64' ? Buffer.from(content, 'base64').toString('latin1') : content;
  return isJwsLike(jwt) ? { ok: true, jwt } : refuse({ ...malformed, detail: 'The data: URL holds no compact JWT.' });
}

const malformed = { outcome: 'error', code: 'envelope_malformed', pointer: '/id' } as const;

function refuse(check: Omit<Check, 'id'>): OpenedEnvelope {
  return { ok: false, check: { id: 'kind', ...check } };
}
