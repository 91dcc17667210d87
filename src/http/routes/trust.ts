import type { FastifyInstance } from 'fastify';
import type { AppDeps } from '../../app/deps.ts';
import { readRecognisedIssuers } from '../../app/read-recognised-issuers.ts';
import { PageQuery, problems } from '../schemas.ts';
import { RecognisedIssuersPage, recognisedIssuersView } from '../trust-schemas.ts';
import { typed } from '../typed.ts';

const description = [
  'By which lists this service recognises issuers, whether each of them is used and why not, and every issuer that they name, in the order of the lists. A badge of an',
  'issuer that no list names is as genuine as any other: recognition says who vouches for an issuer, not whether a badge is one of its own. Nobody needs a key for this.',
].join(' ');

/** Whom this service recognises, for everybody to see. */
export function trustRoutes(instance: FastifyInstance, deps: AppDeps): void {
  typed(instance).get('/v1/trust/issuers', {
    schema: {
      operationId: 'listRecognisedIssuers',
      summary: 'List the issuers that are recognised, and by which list',
      description,
      tags: ['Verify'],
      querystring: PageQuery,
      response: { 200: RecognisedIssuersPage, ...problems(400, 429) },
    },
  }, async (request) => recognisedIssuersView(await readRecognisedIssuers(deps, request.query)));
}
