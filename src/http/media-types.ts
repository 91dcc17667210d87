import type { FastifyInstance } from 'fastify';
import { AppError, type Told } from '../errors.ts';

const identity: Told = {
  ja: '圧縮された本文（Content-Encoding）は受け取れません。圧縮せずに送ってください。',
  en: 'Bodies with a Content-Encoding are not taken here; send it unpacked and without that header.',
};

/**
 * Refuses, before they are read, the bodies whose bytes are not what was meant: packed ones, the fields of a web form and the multiparts
 * that are no form. All other media types are taken, since the bytes tell what they are; `taken` says what can be sent.
 */
export function refuseWrongBodies(app: FastifyInstance, taken: Told): void {
  const unsupported = (): AppError => new AppError('unsupported_media_type', taken);
  app.addHook('onRequest', async ({ headers }, reply) => {
    const coding = headers['content-encoding']?.trim().toLowerCase() ?? '';
    if (coding !== '' && coding !== 'identity') {
      void reply.header('accept-encoding', 'identity');
      throw new AppError('unsupported_media_type', identity);
    }
    const contentType = headers['content-type'];
    if (contentType !== undefined && isWrong(mediaTypeOf(contentType))) throw unsupported();
  });
}

/** RFC 9110, section 8.3.1; Fastify takes nothing else either, and says less about it. */
const wellFormed = /^[\w!#$%&'*+.^`|~-]+\/[\w!#$%&'*+.^`|~-]+$/;

function isWrong(type: string): boolean {
  if (type.startsWith('multipart/')) return type !== 'multipart/form-data';
  return type === 'application/x-www-form-urlencoded' || !wellFormed.test(type);
}

export function mediaTypeOf(contentType = ''): string {
  const [type = ''] = contentType.toLowerCase().split(';');
  return type.trim();
}
