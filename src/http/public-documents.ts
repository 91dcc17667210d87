import type { FastifyReply, FastifyRequest } from 'fastify';
import { createHash } from 'node:crypto';
import { Type } from 'typebox';
import { notModified } from './preconditions.ts';
import { problems } from './schemas.ts';

/** What the routes of public documents share: how long a document may be kept, and the answer when the caller has it already. */
export const tags = ['Public'];
export const Number9 = Type.String({ pattern: '^[1-9][0-9]{0,8}$' });
export const VersionNumber = Type.String({ pattern: '^[1-9][0-9]{0,8}$', description: 'Number of the version, from 1.' });
const anyObject = Type.Object({}, { additionalProperties: true });

/** A minute: keys may be rotated or revoked. */
export const CHANGING = 'public, max-age=60';
export const FOR_EVER = 'public, max-age=31536000, immutable';

/** What is sent at a public address. */
export interface Resource {
  readonly body: string | Uint8Array;
  readonly mediaType: string;
  readonly cacheControl: string;
  readonly etag?: string;
}

export async function send(request: FastifyRequest, reply: FastifyReply, resource: Resource): Promise<FastifyReply> {
  const bytes = Buffer.from(resource.body);
  const etag = resource.etag ?? `"${createHash('sha256').update(bytes).digest('base64url')}"`;
  void reply.header('cache-control', resource.cacheControl);
  if (notModified(request, reply, etag)) return await reply.send();
  return await reply.type(resource.mediaType).send(bytes);
}

/** The answers of a public document in one or several media types. */
export function answers(mediaTypes: string | readonly string[], description: string, refusals: readonly number[] = [400, 404]) {
  const schemaOf = (mediaType: string) => (mediaType.startsWith('image/') ? { contentMediaType: mediaType } : anyObject);
  const content = Object.fromEntries([mediaTypes].flat().map((mediaType) => [mediaType, { schema: schemaOf(mediaType) }]));
  return { 200: { description, content }, 304: { description: 'Not modified', type: 'null' }, ...problems(...refusals, 429) };
}
