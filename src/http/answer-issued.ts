import type { FastifyReply } from 'fastify';
import type { Metrics } from './metrics.ts';
import { jsonType } from './views.ts';

export interface IssuedAnswer {
  readonly row: { readonly format: string };
  /** It was issued before, to a request with the same Idempotency-Key. */
  readonly replayed: boolean;
  readonly location: string;
  /** The envelope as it goes out. */
  readonly envelope: string;
}

/** 201 with what was issued, counted once however often it is answered. */
export async function answerIssued(reply: FastifyReply, metrics: Metrics, { row, replayed, location, envelope }: IssuedAnswer): Promise<FastifyReply> {
  if (!replayed) metrics.issued.inc({ format: row.format });
  else void reply.header('idempotency-replayed', 'true');
  return await reply.code(201).header('location', location).type(jsonType).send(envelope);
}
