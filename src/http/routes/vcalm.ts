import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { verifyVcalmCredential, verifyVcalmPresentation, type BeginVcalm } from '../../app/verify-vcalm.ts';
import type { Language } from '../../credential/explain-verdict.ts';
import type { VerdictOutcome } from '../../credential/verdict.ts';
import { BADGE_MAX_BYTES } from '../../app/batch-item.ts';
import { addRawParser } from '../bodies.ts';
import { addPreflight } from '../headers.ts';
import { languageOf } from '../language.ts';
import { busy, named, NoQuery, Problem, problems } from '../schemas.ts';
import { typed } from '../typed.ts';
import { CredentialResult, PresentationResult, VerifyCredentialRequest, VerifyPresentationRequest } from '../vcalm-schemas.ts';
import { credentialView, presentationView, refusedView } from '../vcalm-view.ts';
import { judgeAllButTheBody } from './verify.ts';

const common =
  'The answer is 200 where it was verified, and 400 with the same body where it was not, where it could not be established, or where the request cannot be taken. Nobody needs a key for this. Problems are told in Japanese or English, as `Accept-Language` asks.';
const aboutCredentials = `The verifier as the W3C’s VCALM has it, for a badge or any other verifiable credential: a badge is judged by the rules of badges, as by \`POST /v1/verify\`, any other by the data model alone. ${common}`;
const aboutPresentations = `The same for a presentation: its proof must be the holder’s, made for \`authentication\`, for the challenge and the domain that are asked for; each credential in it is verified as if it stood alone, up to 20 of them. ${common}`;

const limits = { bodyLimit: BADGE_MAX_BYTES, config: { byLanguage: true }, validatorCompiler: judgeAllButTheBody() } as const;

function answers(result: unknown) {
  return {
    200: result,
    400: {
      description: 'It was not verified, or the request cannot be taken; a query, which there is none of, is refused by a problem document',
      content: { 'application/json': { schema: result }, 'application/problem+json': { schema: named(Problem) } },
    },
    ...problems(408, 413, 415, 429),
    ...busy,
  };
}

function bytesOf({ body }: FastifyRequest): Uint8Array {
  return Buffer.isBuffer(body) ? body : Buffer.alloc(0);
}

/** The language of the answer, which its headers state. */
function told(request: FastifyRequest, reply: FastifyReply): Language {
  const language = languageOf(request);
  void reply.header('content-language', language).header('vary', 'Accept-Language');
  return language;
}

interface Counter {
  inc(labels: { readonly outcome: VerdictOutcome }): void;
}

/** The W3C's interface for verifiers (checklist F-002, F-003). `count` is told of every verdict. */
export function vcalmRoutes(instance: FastifyInstance, begin: BeginVcalm, count: Counter): void {
  void instance.register(async (plugin) => {
    addRawParser(plugin, ['application/json']);
    const app = typed(plugin);
    addPreflight(plugin, '/credentials/verify', 'POST');
    app.post('/credentials/verify', {
      ...limits,
      schema: {
        operationId: 'verifyCredential',
        summary: 'Verify a credential (VCALM)',
        description: aboutCredentials,
        tags: ['Verify'],
        querystring: NoQuery,
        body: { required: true, content: { 'application/json': { schema: VerifyCredentialRequest } } },
        response: answers(named(CredentialResult)),
      },
    }, async (request, reply) => {
      const answer = await verifyVcalmCredential(begin, bytesOf(request));
      const language = told(request, reply);
      if (answer.kind === 'refused') return await reply.code(400).send(refusedView(answer.faults, language));
      count.inc({ outcome: answer.credential.outcome });
      const view = credentialView(answer.credential, answer.request, language);
      return await reply.code(view.verified ? 200 : 400).send(view);
    });
    addPreflight(plugin, '/presentations/verify', 'POST');
    app.post('/presentations/verify', {
      ...limits,
      schema: {
        operationId: 'verifyPresentation',
        summary: 'Verify a presentation (VCALM)',
        description: aboutPresentations,
        tags: ['Verify'],
        querystring: NoQuery,
        body: { required: true, content: { 'application/json': { schema: VerifyPresentationRequest } } },
        response: answers(named(PresentationResult)),
      },
    }, async (request, reply) => {
      const answer = await verifyVcalmPresentation(begin, bytesOf(request));
      const language = told(request, reply);
      if (answer.kind === 'refused') return await reply.code(400).send({ ...refusedView(answer.faults, language), results: { presentation: { proof: [] }, credentials: [] } });
      answer.presentation.credentials.forEach(({ outcome }) => count.inc({ outcome }));
      const view = presentationView(answer.presentation, answer.request, language);
      return await reply.code(view.verified ? 200 : 400).send(view);
    });
  });
}
