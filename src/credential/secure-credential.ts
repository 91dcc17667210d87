// Owns the signing of a credential: what may be signed, and the proof behind it.
// Refuses what another reader could read otherwise or lose; holds no key, only somebody's `sign`.
// Called by issuing and by whoever publishes a status list; what it returns must pass verify-proof before it is stored.
import { AppError, type InputProblem } from '../errors.ts';
import type { ContextSet } from './contexts.ts';
import { nothingKnown, type KnownParts } from './engine/known-parts.ts';
import { pointerTo, type JsonObject, type JsonValue } from './json.ts';
import { makeProof } from './make-proof.ts';
import { ed25519Signature2020Context, type CredentialFormat, type ProofFormat } from './proof-format.ts';
import { readGraph, type SignedGraph } from './signed-graph.ts';

/** Signs bytes with Ed25519; `verificationMethod` is the DID URL that others will find the public key under. */
export interface CredentialSigner {
  readonly verificationMethod: string;
  sign(data: Uint8Array): Promise<Uint8Array>;
}

export interface SecureInput {
  /** Without `proof`, all contexts in place (`contextsFor`). */
  readonly credential: JsonObject;
  readonly format: ProofFormat;
  readonly signer: CredentialSigner;
  readonly created: Date;
  readonly contexts: ContextSet;
  /** Parts that it has in common with others, by identity: they were looked at before. */
  readonly known?: KnownParts;
}

/**
 * The credential with one proof, in an array (checklist A-005), as its last member; the order of the others is kept. `created` is UTC in
 * whole seconds (B-044). Throws AppError `invalid_request`, with a pointer to each place, before anything is signed: a number whose text
 * has an exponent, null, an empty array, a lone surrogate, `@vocab`, a proof that is there already, a missing suite context,
 * and whatever `readGraph` finds.
 */
export async function secureCredential(input: SecureInput): Promise<JsonObject> {
  const graph = await signableGraph(input);
  return { ...input.credential, proof: [await makeProof(graph, input)] };
}

export interface Signable extends Pick<SecureInput, 'credential' | 'contexts' | 'known'> {
  readonly format: CredentialFormat;
}

/**
 * What a credential says, in whichever format it is to be signed: who reads a JWT without JSON-LD must not see another badge than who reads
 * it with. Throws as `secureCredential`.
 */
export async function signableGraph({ credential, format, contexts, known = nothingKnown }: Signable): Promise<SignedGraph> {
  const problems = [...(isPlain(credential, known) ? [] : valueProblems(credential, '')), ...documentProblems(credential, format)];
  if (problems.length > 0) throw unsignable(problems);
  const reading = await readGraph(credential, contexts, known);
  if (!reading.ok) throw unsignable(reading.faults.map(({ code, pointer, detail }) => ({ code, pointer, detail })));
  return reading.graph;
}

/** The refusal to sign, with its reasons. */
export function unsignable(problems: readonly InputProblem[]): AppError {
  return new AppError('invalid_request', 'The credential cannot be signed.', { problems });
}

function documentProblems(credential: JsonObject, format: CredentialFormat): InputProblem[] {
  const contexts = [credential['@context'] ?? null].flat();
  const missing = format === 'Ed25519Signature2020' && !contexts.includes(ed25519Signature2020Context);
  return [
    ...('proof' in credential ? [{ pointer: '/proof', code: 'already_signed', detail: 'the credential has a proof already' }] : []),
    ...(missing ? [{ pointer: '/@context', code: 'context_missing', detail: `the format needs ${ed25519Signature2020Context}` }] : []),
    ...vocabProblems(credential['@context'] ?? null, '/@context'),
  ];
}

/** `@vocab` gives every misspelt name a meaning, so that safe mode finds none (checklist A-033). */
function vocabProblems(context: JsonValue, pointer: string): InputProblem[] {
  if (typeof context !== 'object' || context === null) return [];
  return Object.entries(context).flatMap(([name, member]) => {
    const place = pointerTo(pointer, name);
    return name === '@vocab' ? [{ pointer: place, code: 'vocab_not_allowed', detail: '@vocab hides undefined names' }] : vocabProblems(member, place);
  });
}

/** What JSON writers do not agree on. An exponent is one: 1e21 and 1E+21 are one number and two texts. */
function leafProblem(value: JsonValue): Omit<InputProblem, 'pointer'> | undefined {
  if (typeof value === 'number' && !/^-?[0-9.]+$/.test(String(value))) return { code: 'number_not_plain', detail: 'a number needs an exponent to be written' };
  if (typeof value === 'number' && Number.isInteger(value) && !Number.isSafeInteger(value)) return { code: 'number_not_plain', detail: 'a whole number is beyond what a double holds exactly' };
  if (typeof value === 'string' && !value.isWellFormed()) return { code: 'text_malformed', detail: 'a lone surrogate has no UTF-8 form' };
  return undefined;
}

function isPlain(value: JsonValue, known: KnownParts): boolean {
  if (typeof value !== 'object' || value === null) return leafProblem(value) === undefined;
  if (!Array.isArray(value) && known !== nothingKnown && known(value)) return true;
  if (Array.isArray(value)) return value.every((item) => isPlain(item, known));
  for (const name in value) if (!isPlain(value[name] ?? null, known)) return false;
  return true;
}

function valueProblems(value: JsonValue, pointer: string): InputProblem[] {
  if (typeof value === 'object' && value !== null) return Object.entries(value).flatMap(([name, member]) => valueProblems(member, pointerTo(pointer, name)));
  const problem = leafProblem(value);
  return problem ? [{ pointer, ...problem }] : [];
}
