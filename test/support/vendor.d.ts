// The parts of untyped packages that only tests call.

declare module '@digitalbazaar/data-integrity' {
  export class DataIntegrityProof {
    constructor(options: {
      readonly signer?: { readonly id: string; readonly algorithm: string; sign(input: { data: Uint8Array }): Promise<Uint8Array> };
      readonly date?: string;
      readonly cryptosuite: object;
    });
  }
}

declare module '@digitalbazaar/eddsa-rdfc-2022-cryptosuite' {
  export const cryptosuite: { canonize(input: object, options: { readonly documentLoader: (url: string) => Promise<unknown> }): Promise<string> };
}

declare module '@digitalbazaar/ed25519-signature-2020' {
  export class Ed25519Signature2020 {
    constructor(options?: {
      readonly signer?: { readonly id: string; sign(input: { data: Uint8Array }): Promise<Uint8Array> };
      readonly date?: string;
    });
  }
}

declare module '@digitalbazaar/vc' {
  type DocumentLoader = (url: string) => Promise<unknown>;
  export function issue(options: {
    readonly credential: object;
    readonly suite: object;
    readonly documentLoader: DocumentLoader;
    readonly now?: Date;
  }): Promise<unknown>;
  export function verifyCredential(options: {
    readonly credential: object;
    readonly suite: object | readonly object[];
    readonly documentLoader: DocumentLoader;
    readonly checkStatus?: (options: { readonly credential: object }) => Promise<{ readonly verified: boolean; readonly error?: unknown }>;
    readonly now?: Date;
  }): Promise<{ readonly verified: boolean; readonly error?: unknown; readonly statusResult?: unknown }>;
}

declare module '@digitalbazaar/vc-bitstring-status-list' {
  export class BitstringStatusList {
    constructor(options: { readonly length: number });
    static decode(options: { readonly encodedList: string }): Promise<BitstringStatusList>;
    getStatus(index: number): boolean;
    setStatus(index: number, status: boolean): void;
    encode(): Promise<string>;
  }
}

declare module 'jsonld/lib/ContextResolver.js' {
  export default class ContextResolver {
    constructor(options: { readonly sharedCache: Map<string, unknown> });
  }
}

declare module 'rdf-canonize' {
  const rdfCanonize: { readonly NQuads: { serializeQuad(quad: object): string } };
  export default rdfCanonize;
}

declare module '@digitalbazaar/credentials-context' {
  export const contexts: ReadonlyMap<string, object>;
}
