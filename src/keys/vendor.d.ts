// The part of the untyped package that custody calls.

declare module '@digitalbazaar/ed25519-multikey' {
  interface KeyPair {
    readonly publicKeyMultibase: string;
    /** `canonicalize` cuts the library's 64-byte form (seed and public key) to the 32-byte seed. */
    export(options: { readonly secretKey: true; readonly raw: true; readonly canonicalize: true }): Promise<{ readonly secretKey: Uint8Array }>;
  }
  export function generate(options?: { readonly seed: Uint8Array }): Promise<KeyPair>;
}
