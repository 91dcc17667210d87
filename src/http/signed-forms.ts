import type { FastifyReply, FastifyRequest } from 'fastify';
import { Type, type TSchema } from 'typebox';
import { AppError } from '../errors.ts';
import { jsonType } from './views.ts';

/** The media types of the bytes that were signed: of a credential with a proof inside, and of a JWT (checklist D-002). */
const jsonForms = ['application/vc', 'application/vc+ld+json', 'application/ld+json'];
const jwtForms = ['application/jwt', 'application/vc+jwt', 'text/plain'];

const signed = Type.Object({}, { additionalProperties: true, description: 'The exact bytes that were signed.' });
const signedJwt = Type.String({ description: 'The exact compact JWS.' });

/** The answer of a call that gives a credential by Accept: its envelope, or the bytes that were signed. */
export function inAnyForm(envelope: TSchema) {
  return {
    description: 'The envelope, or the signed bytes',
    content: {
      'application/json': { schema: envelope },
      ...Object.fromEntries(jsonForms.map((form) => [form, { schema: signed }])),
      ...Object.fromEntries(jwtForms.map((form) => [form, { schema: signedJwt }])),
    },
  };
}

/**
 * Sends the envelope, or the bytes that were signed in the form they were signed in. What was signed as JSON has no JWT form and a JWT no
 * other, and pictures are not made yet: 406.
 */
export async function sendInForm(request: FastifyRequest, reply: FastifyReply, { row, envelope }: { readonly row: { readonly format: string; readonly document: string }; readonly envelope: string }): Promise<FastifyReply> {
  void reply.header('vary', 'Accept');
  const signedForms = row.format === 'vc-jwt' ? jwtForms : jsonForms;
  const form = request.accepts().type(['application/json', ...signedForms]);
  if (typeof form !== 'string') {
    throw new AppError('not_acceptable', `This credential was signed as ${row.format}; it has the forms application/json, ${signedForms.join(', ')}.`);
  }
  return form === 'application/json' ? await reply.type(jsonType).send(envelope) : await reply.type(form).send(Buffer.from(row.document));
}
