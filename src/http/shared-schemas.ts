import type { FastifyInstance } from 'fastify';
import { recordSchema } from '../framework/record/record.ts';
import { BatchResultView, BatchView } from './batch-schemas.ts';
import { EndorsementEnvelope, EndorsementSummary } from './endorsement-views.ts';
import { CrosswalkView, LintView, ProfileView } from './record-views.ts';
import { Problem } from './schemas.ts';
import { NameView, RecognisedIssuerView, TrustListView } from './trust-schemas.ts';
import { vcalmShared } from './vcalm-schemas.ts';
import { VerdictView } from './verdict-schema.ts';
import { RecipientQuery, VerifyRequest } from './verify-schemas.ts';
import { ApiKeyView, CredentialEnvelope, CredentialSummary, IssuerView, MicrocredentialView, SigningKeyView } from './views.ts';

const shared = [
  Problem, IssuerView, SigningKeyView, ApiKeyView, recordSchema, MicrocredentialView, LintView, CrosswalkView, ProfileView, CredentialSummary,
  CredentialEnvelope, EndorsementSummary, EndorsementEnvelope, RecipientQuery, VerifyRequest, NameView, RecognisedIssuerView, TrustListView, VerdictView, BatchResultView,
  BatchView, ...vcalmShared,
];

/** The named shapes: they become `components.schemas` of the OpenAPI document, so that generated clients have types with names. */
export function addShared(app: FastifyInstance): void {
  for (const schema of shared) app.addSchema(schema);
}
