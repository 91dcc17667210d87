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
  export interface TermMapping {
    readonly '@id'?: string | null;
    readonly '@type'?: string;
    readonly '@container'?: readonly string[];
    readonly _prefix?: boolean;
  }
  export interface ActiveContext {
    readonly mappings: ReadonlyMap<string, TermMapping>;
  }
  const jsonld: {
    processContext(activeContext: ActiveContext, localContext: unknown, options: ProcessingOptions): Promise<ActiveContext>;
    expand(input: object, options: ProcessingOptions): Promise<Expanded[]>;
    canonize(input: object, options: ProcessingOptions): Promise<string>;
    toRDF(input: object, options: ProcessingOptions): Promise<object[]>;
  };
  export default jsonld;
}

declare module 'base58-universal' {
  export function encode(bytes: Uint8Array): string;
  export function decode(text: string): Uint8Array | undefined;
}
