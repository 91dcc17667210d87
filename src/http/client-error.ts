import { randomUUID } from 'node:crypto';
import type { Socket } from 'node:net';
import type { FastifyInstance } from 'fastify';
import { AppError } from '../errors.ts';
import { problemOf } from './problem.ts';

/**
 * Answers what is not HTTP, or came too slowly, before a request exists. The error carries the raw bytes that were sent, which may hold
 * a key or a person: only its code is logged.
 */
export function answerClientError(this: FastifyInstance, error: Error & { code?: string }, socket: Socket): void {
  if (error.code === 'ECONNRESET') return;
  const late = error.code === 'ERR_HTTP_REQUEST_TIMEOUT';
  this.log.debug({ code: error.code }, 'client error');
  if (!socket.writable) return;
  const problem = problemOf(new AppError(late ? 'request_timeout' : 'malformed_request'), randomUUID());
  const body = JSON.stringify(problem);
  const head = [
    `HTTP/1.1 ${problem.status} ${late ? 'Request Timeout' : 'Bad Request'}`,
    'Content-Type: application/problem+json',
    `Content-Length: ${Buffer.byteLength(body)}`,
    'Connection: close',
  ];
  socket.end(`${head.join('\r\n')}\r\n\r\n${body}`);
}
