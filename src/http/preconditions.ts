import type { FastifyReply, FastifyRequest } from 'fastify';
import { AppError } from '../errors.ts';

export function etagOf(revision: number): string {
  return `"${revision}"`;
}

/** The revision that a PUT or PATCH was made from. Without If-Match → 428; `*` and weak or foreign tags never match → 412. */
export function ifMatchRevision(request: FastifyRequest): number {
  const header = request.headers['if-match'];
  if (header === undefined) throw new AppError('precondition_required');
  const match = /^"([1-9][0-9]{0,8})"$/.exec(header.trim());
  if (!match) throw new AppError('precondition_failed', 'If-Match must be the ETag that was read, with its quotes.');
  return Number(match[1]);
}

/** Answers 304 when the caller has these bytes already. */
export function notModified(request: FastifyRequest, reply: FastifyReply, etag: string): boolean {
  void reply.header('etag', etag);
  const tags = (request.headers['if-none-match'] ?? '').split(',').map((tag) => tag.trim().replace(/^W\//, ''));
  if (!tags.includes(etag) && !tags.includes('*')) return false;
  void reply.code(304);
  return true;
}
