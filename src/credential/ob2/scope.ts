import { isJsonObject, type JsonObject, type JsonValue } from '../json.ts';
import { askedAddress, hostOf } from './addresses.ts';

/** Where an issuer says that its hosted badges are. Each that is there must hold. */
export interface Scope {
  /** `startsWith`: addresses as they are asked for. One that is no address lets nothing in. */
  readonly prefixes: readonly (string | undefined)[] | undefined;
  /** `allowedOrigins`, or the issuer's own host: with a port that is not that of https. */
  readonly hosts: readonly (string | undefined)[] | undefined;
}

/**
 * The scope of an issuer's hosted verification (checklist G-010; OB2 §VerificationObject). `issuerId` is its address, whose host is
 * the scope where the profile names none. Undefined where the profile wants something else than the id to be looked at.
 */
export function scopeOf(profile: JsonObject, issuerId: string): Scope | undefined {
  const verification = isJsonObject(profile['verification']) ? profile['verification'] : {};
  const { verificationProperty = 'id', startsWith, allowedOrigins } = verification;
  if (verificationProperty !== 'id' && verificationProperty !== '@id') return undefined;
  const prefixes = startsWith === undefined ? undefined : textsOf(startsWith).map(askedAddress);
  const hosts = allowedOrigins === undefined ? undefined : textsOf(allowedOrigins).map(hostNamed);
  return { prefixes, hosts: prefixes === undefined && hosts === undefined ? [hostOf(issuerId)] : hosts };
}

function textsOf(value: JsonValue): string[] {
  return [value].flat().filter((item) => typeof item === 'string');
}

/** A host by its name, as the standard has it, or by an address, as many write it. */
function hostNamed(origin: string): string | undefined {
  return hostOf(origin) ?? hostOf(`https://${origin}/`);
}

/** Whether an id lies in the scope: by where it is asked for, so that no spelling leads out of it. */
export function isInScope(id: string, { prefixes, hosts }: Scope): boolean {
  const address = askedAddress(id);
  const host = hostOf(id);
  if (address === undefined || host === undefined) return false;
  const isAmongPrefixes = prefixes?.some((prefix) => prefix !== undefined && address.startsWith(prefix)) ?? true;
  return isAmongPrefixes && (hosts?.includes(host) ?? true);
}
