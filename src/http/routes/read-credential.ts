import type { FastifyInstance } from 'fastify';
import { Type } from 'typebox';
import type { AppDeps } from '../../app/deps.ts';
import { readCredential } from '../../app/find-credentials.ts';
import { AppError } from '../../errors.ts';
import { CredentialParams, management, named, problems } from '../schemas.ts';
import { typed } from '../typed.ts';
import { credentialEnvelopeText, CredentialEnvelope, jsonType } from '../views.ts';

/** The media types of the bytes that were signed: of a credential with a proof inside, and of a JWT (checklist D-002). */
const jsonForms = ['application/vc', 'application/vc+ld+json', 'application/ld+json'];
const jwtForms = ['application/jwt', 'application/vc+jwt', 'text/plain'];

/**
 * One credential, by Accept: `application/json` is the envelope with the present state; the other forms are the exact signed bytes, in
 * the form they were signed in. What was signed as JSON has no JWT form and a JWT no other, and pictures are not made yet: 406.
 */
export function readCredentialRoute(instance: FastifyInstance, deps: AppDeps): void {
  const app = typed(instance);
  const read = management({ operationId: 'getCredential', scope: 'credentials:read', summary: 'Read a credential', tag: 'Credentials' });
  const signed = Type.Object({}, { additionalProperties: true, description: 'The exact bytes that were signed.' });
  const signedJwt = Type.String({ description: 'The exact compact JWS.' });
  app.get('/v1/issuers/:issuer/credentials/:id', {
    config: read.config,
    schema: {
      ...read.doc,
      params: CredentialParams,
      response: {
        200: {
          description: 'The envelope, or the signed bytes',
          content: {
            'application/json': { schema: named(CredentialEnvelope) },
            ...Object.fromEntries(jsonForms.map((form) => [form, { schema: signed }])),
            ...Object.fromEntries(jwtForms.map((form) => [form, { schema: signedJwt }])),
          },
        },
        ...problems(400, 401, 403, 404, 406),
      },
    },
  }, async (request, reply) => {
    void reply.header('vary', 'Accept');
    const row = await readCredential(deps, request.params.issuer, request.params.id);
    const signedForms = row.format === 'vc-jwt' ? jwtForms : jsonForms;
    const form = request.accepts().type(['application/json', ...signedForms]);
    if (typeof form !== 'string') {
      throw new AppError('not_acceptable', `This credential was signed as ${row.format}; it has the forms application/json, ${signedForms.join(', ')}.`);
    }
    if (form === 'application/json') return await reply.type(jsonType).send(credentialEnvelopeText(deps.addresses, row) as never);
    return await reply.type(form).send(Buffer.from(row.document) as never);
  });
}
