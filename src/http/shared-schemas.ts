import type { FastifyInstance } from 'fastify';
import { Problem } from './schemas.ts';
import { VerdictView } from './verdict-schema.ts';
import { ApiKeyView, CredentialEnvelope, CredentialSummary, IssuerView, MicrocredentialView, SigningKeyView } from './views.ts';

/** The named shapes: they become `components.schemas` of the OpenAPI document, so that generated clients have types with names. */
export function addShared(app: FastifyInstance): void {
  for (const schema of [Problem, IssuerView, SigningKeyView, ApiKeyView, MicrocredentialView, CredentialSummary, CredentialEnvelope, VerdictView]) {
    app.addSchema(schema);
  }
}
