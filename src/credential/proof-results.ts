// Owns what became of badges in earlier verifications, as far as their bytes, a key and the engine alone decide it: that the JSON says what is
// signed, and whether a signature fits.
// Refuses what was not decided; whatever has a date, whose key it is, status, schemas and trust are looked at anew each time.
// Made once by the composition root; called by verify-credential for badges whose bytes are named, which issuing never does.
import { createHash } from 'node:crypto';
import { engineVersion } from './engine/engine-version.ts';
import type { InlineContextWarning } from './inline-contexts.ts';
import type { JsonObject } from './json.ts';
import { makeKeptResults, type Made } from './kept-results.ts';
import type { ProofResult } from './proof-fault.ts';
import type { PublicKey } from './public-key.ts';
import { digestOf, recorded, type Recorded } from './recorded-answers.ts';
import { readGraph, type GraphReading, type SignedGraph } from './signed-graph.ts';
import type { VerifyDeps } from './verify-deps.ts';

/** Of readings as of signatures: as many badges as a large university gives in a year, in 16 MiB for both. */
const MAX_RESULTS = 20_000;
const MAX_BYTES = 8 * 1024 * 1024;
/** Of an entry without its key and its warnings. */
const ENTRY_BYTES = 256;
/** Nobody writes so much who means it well; it is said again each time. */
const MAX_WARNINGS_CHARACTERS = 8_192;

export interface BadgeToRead {
  /** With its proofs, as `readGraph` takes it. */
  readonly secured: JsonObject;
  /** Of the very bytes that it was read from; where it is not given, everything is made anew. */
  readonly digest: string | undefined;
  /** What they were read as. */
  readonly form: string;
}

export interface BadgeReading {
  readonly reading: GraphReading;
  /** What its proofs are to be judged with: what is said of keys goes into the key of what they come to. */
  readonly world: VerifyDeps;
}

/** One signature over a badge. */
export interface ProofQuestion {
  /** The proof, or the `alg` of a JWT: differs for each signature that one badge has. */
  readonly proof: JsonObject | string;
  readonly publicKey: PublicKey;
}

/** What the signatures of one badge came to; see `SignedGraph.known`. */
export interface KnownProofs {
  resultOf(question: ProofQuestion, verify: () => Promise<ProofResult>): Promise<ProofResult>;
}

export interface ProofResults {
  read(badge: BadgeToRead & { readonly digest: string }, deps: VerifyDeps): Promise<BadgeReading>;
}

interface Options {
  readonly maxResults?: number;
  readonly maxBytes?: number;
  /** Told of each signature whether it was known or is verified now. */
  readonly observer?: (signature: 'known' | 'verified') => void;
}

export function makeProofResults({ maxResults = MAX_RESULTS, maxBytes = MAX_BYTES, observer }: Options = {}): ProofResults {
  const room = { maxEntries: maxResults, maxBytes };
  const readings = makeKeptResults<KnownReading>(room);
  const proofs = makeKeptResults<ProofResult>(room);

  const proofsKnown = (badge: string, answers: () => readonly string[]): KnownProofs => ({
    resultOf: async ({ proof, publicKey }, verify) =>
      await proofs.recall(digestOfLines([badge, publicKey.thumbprint, JSON.stringify(proof), ...answers()]), {
        from: (result) => {
          observer?.('known');
          return result;
        },
        anew: async () => {
          observer?.('verified');
          return finalResult(await verify());
        },
      }),
  });

  return {
    async read({ secured, digest, form }, deps) {
      const { contexts, policy = 'strict' } = deps;
      // taken before anything is read: should the emitter be found wrong meanwhile, nobody finds what it read
      const badge = [digest, form, policy, engineVersion(contexts)].join(' ');
      const reading = await readings.recall<GraphReading>(badge, {
        from: (known) => ({ ok: true, warnings: known.warnings, graph: unreadGraph(secured, known, deps) }),
        anew: async () => finalReading(await readGraph(secured, contexts)),
      });
      if (!reading.ok) return { reading, world: deps };
      const world = recorded(deps);
      return { reading: { ...reading, graph: { ...reading.graph, known: proofsKnown(badge, textsOf(world)) } }, world: world.deps };
    },
  };
}

/** Reads a badge, or knows it from before where the bytes are named and results are kept. */
export async function readBadgeGraph(badge: BadgeToRead, deps: VerifyDeps): Promise<BadgeReading> {
  const { digest } = badge;
  if (digest === undefined || !deps.proofResults) return { reading: await readGraph(badge.secured, deps.contexts), world: deps };
  return await deps.proofResults.read({ ...badge, digest }, deps);
}

/** What one signature over a badge comes to, as `verify` says or has said. */
export async function proofResult(graph: SignedGraph | undefined, question: ProofQuestion, verify: () => Promise<ProofResult>): Promise<ProofResult> {
  return graph?.known ? await graph.known.resultOf(question, verify) : await verify();
}

/** What is left of a badge that says what is signed. */
type KnownReading = Pick<SignedGraph, 'isEmitted'> & { readonly warnings: readonly InlineContextWarning[] };

function finalReading(result: GraphReading): Made<KnownReading, GraphReading> {
  if (!result.ok) return { result };
  const { warnings, graph } = result;
  const characters = warnings.length === 0 ? 0 : JSON.stringify(warnings).length;
  // a character may take two bytes
  const keep = { value: { warnings, isEmitted: graph.isEmitted }, bytes: ENTRY_BYTES + 2 * characters };
  return characters > MAX_WARNINGS_CHARACTERS ? { result } : { result, keep };
}

/** A signature that does not fit was tried again by the libraries where that could change it (`suites/confirmed.ts`). */
function finalResult(result: ProofResult): Made<ProofResult, ProofResult> {
  return result.ok || result.code === 'signature_invalid' ? { result, keep: { value: result, bytes: ENTRY_BYTES } } : { result };
}

/** The graph of a badge that was read before, and is read again only where a signature over it is not known. */
function unreadGraph(secured: JsonObject, { isEmitted }: KnownReading, { contexts }: VerifyDeps): SignedGraph {
  const { proof: _proof, ...document } = secured;
  let again: Promise<GraphReading> | undefined;
  return {
    context: document['@context'] ?? null,
    document,
    isEmitted,
    canonicalForm: async (canonicalization) => {
      const reading = await (again ??= readGraph(secured, contexts));
      if (reading.ok) return await reading.graph.canonicalForm(canonicalization);
      // it could be read before, so that what is in the way is no fault of the badge
      return { ok: false, code: 'canonicalization_limit', pointer: '', faults: [], detail: reading.faults[0]?.detail ?? '' };
    },
  };
}

/** All that was said of keys so far: each question, and the digest of its answer. */
function textsOf({ answers }: Recorded): () => readonly string[] {
  const texts: string[] = [];
  return () => {
    texts.push(...answers.slice(texts.length).map(({ question, answer }) => JSON.stringify([question, digestOf(answer)])));
    return texts;
  };
}

/** No line has a line break in it: JSON writes them as escapes. */
function digestOfLines(lines: readonly string[]): string {
  return createHash('sha256').update(lines.join('\n')).digest('base64');
}
