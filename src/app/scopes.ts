/** What an API key may do. An issuer's key acts on that issuer alone, whatever its scopes. */
export const scopes = {
  'issuers:create': 'Create issuers and list them all. Only the operator can have it.',
  'operator-keys:read': 'List the operator’s API keys. Only the operator can have it.',
  'operator-keys:write': 'Make and revoke the operator’s API keys. Only the operator can have it.',
  'issuers:read': 'Read the issuer.',
  'issuers:write': 'Change the profile of the issuer.',
  'keys:read': 'List the signing keys of the issuer (public parts).',
  'keys:write': 'Make signing keys of the issuer.',
  'api-keys:read': 'List the API keys of the issuer.',
  'api-keys:write': 'Make and revoke API keys of the issuer.',
  'microcredentials:read': 'Read micro-credentials, drafts included.',
  'microcredentials:write': 'Draft, change, publish and retire micro-credentials.',
  'credentials:issue': 'Issue credentials.',
  'credentials:read': 'Find and read issued credentials.',
  'credentials:revoke': 'Revoke, suspend and reinstate credentials.',
} as const;

export type Scope = keyof typeof scopes;

export const allScopes = Object.keys(scopes) as readonly Scope[];

/** The scopes that make sense for a key that belongs to one issuer. */
export const issuerScopes: readonly Scope[] = allScopes.filter((scope) => scope !== 'issuers:create' && !scope.startsWith('operator-keys:'));

export function isScope(value: string): value is Scope {
  return Object.hasOwn(scopes, value);
}
