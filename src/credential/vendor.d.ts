// The parts of the untyped packages that the project calls, and no more.

declare module 'jsonld' {
  interface CanonizeOptions {
    readonly maxWorkFactor?: number;
    readonly createMessageDigest?: () => { update(text: string): void; digest(): string };
    readonly signal?: AbortSignal;
  }
  interface ProcessingOptions {
    readonly base: null;
    readonly safe: true;
    readonly documentLoader: (url: string) => Promise<unknown>;
    readonly contextResolver?: unknown;
    readonly rdfDirection?: 'i18n-datatype';
    readonly skipExpansion?: true;
    readonly canonizeOptions?: CanonizeOptions;
  }
  /** An expanded document: nested arrays and objects whose names are IRIs and keywords. */
  type Expanded = string | number | boolean | null | Expanded[] | { [name: string]: Expanded };
  const jsonld: {
    expand(input: object, options: ProcessingOptions): Promise<Expanded[]>;
    canonize(input: object, options: ProcessingOptions): Promise<string>;
    toRDF(input: object, options: ProcessingOptions): Promise<object[]>;
  };
  export default jsonld;
}

declare module 'jsonld/lib/ContextResolver.js' {
  export interface SharedCache {
    get(key: string): unknown;
    set(key: string, value: unknown): unknown;
  }
  export default class ContextResolver {
    constructor(options: { readonly sharedCache: SharedCache });
  }
}

declare module 'base58-universal' {
  export function encode(bytes: Uint8Array): string;
  export function decode(text: string): Uint8Array | undefined;
}

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
  export const cryptosuite: object;
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
