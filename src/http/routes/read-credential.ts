import type { FastifyInstance } from 'fastify';
import type { AppDeps } from '../../app/deps.ts';
import { readCredential } from '../../app/find-credentials.ts';
import { CredentialParams, management, named, problems } from '../schemas.ts';
import { inAnyForm, sendInForm } from '../signed-forms.ts';
import { typed } from '../typed.ts';
import { credentialEnvelopeText, CredentialEnvelope } from '../views.ts';

/** One credential, by Accept: `application/json` is the envelope with the present state; the other forms are the exact signed bytes. */
export function readCredentialRoute(instance: FastifyInstance, deps: AppDeps): void {
  const app = typed(instance);
  const read = management({ operationId: 'getCredential', scope: 'credentials:read', summary: 'Read a credential', tag: 'Credentials' });
  app.get('/v1/issuers/:issuer/credentials/:id', {
    config: read.config,
    schema: { ...read.doc, params: CredentialParams, response: { 200: inAnyForm(named(CredentialEnvelope)), ...problems(400, 401, 403, 404, 406) } },
  }, async (request, reply) => {
    const row = await readCredential(deps, request.params.issuer, request.params.id);
    return await sendInForm(request, reply, { row, envelope: credentialEnvelopeText(deps.addresses, row) });
  });
}
