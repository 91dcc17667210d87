import { didWebOf, isIpHost } from '../credential/did.ts';

/**
 * Every public address that Akashi hands out or recognises, made from PUBLIC_URL alone and never from a request's Host.
 * The forms are the table *Identifiers and addresses* of the design; they are signed into badges and must never change.
 */
export interface Addresses {
  readonly origin: string;
  /** did:web of an issuer; undefined where the host is an IP address, which did:web forbids. */
  issuerDid(slug: string): string | undefined;
  serviceDid(): string | undefined;
  issuer(slug: string): string;
  achievement(slug: string, microcredentialId: string): string;
  achievementVersion(slug: string, microcredentialId: string, version: number): string;
  image(slug: string, microcredentialId: string, version: number): string;
  achievementEdition(slug: string, microcredentialId: string, edition: { readonly version: number; readonly language: string }): string;
  statusList(slug: string, listNumber: number): string;
  /** Where one public key lies as a JWK, by its thumbprint (RFC 7638): what is there is for ever that key, or nothing. */
  signingKey(slug: string, thumbprint: string): string;
  /** The status list at an address of ours; undefined for any other address, another spelling included. */
  parseStatusList(url: string): { slug: string; listNumber: number } | undefined;
  /** Whether an address or DID would be answered by this installation, so that only our store can say what it is. */
  isOurs(urlOrDid: string): boolean;
  api(slug: string, path: string): string;
}

export function makeAddresses(publicUrl: URL): Addresses {
  const { origin } = publicUrl;
  const ip = isIpHost(publicUrl);
  const issuer = (slug: string): string => `${origin}/issuers/${slug}`;
  const achievement = (slug: string, id: string): string => `${issuer(slug)}/achievements/${id}`;
  const achievementVersion = (slug: string, id: string, version: number): string => `${achievement(slug, id)}/v/${version}`;
  const statusList = (slug: string, listNumber: number): string => `${issuer(slug)}/status/${listNumber}`;
  const serviceDid = ip ? undefined : didWebOf(publicUrl, []);
  return {
    origin,
    issuerDid: (slug) => (ip ? undefined : didWebOf(publicUrl, ['issuers', slug])),
    serviceDid: () => serviceDid,
    issuer,
    achievement,
    achievementVersion,
    image: (slug, id, version) => `${achievementVersion(slug, id, version)}/image`,
    achievementEdition: (slug, id, { version, language }) => `${achievementVersion(slug, id, version)}/${language}`,
    statusList,
    signingKey: (slug, thumbprint) => `${issuer(slug)}/keys/${thumbprint}`,
    parseStatusList(url) {
      const match = /\/issuers\/([a-z0-9-]{2,63})\/status\/([1-9][0-9]{0,8})$/.exec(url);
      if (!match) return undefined;
      const [, slug = '', digits = ''] = match;
      const listNumber = Number(digits);
      return url === statusList(slug, listNumber) ? { slug, listNumber } : undefined;
    },
    isOurs: (urlOrDid) =>
      originOf(urlOrDid) === origin ||
      (serviceDid !== undefined && (urlOrDid === serviceDid || urlOrDid.startsWith(`${serviceDid}:`))),
    api: (slug, path) => `${origin}/v1/issuers/${slug}${path}`,
  };
}

/** However it is spelled: `HTTPS://Host:443/` is the address of the same service. */
function originOf(address: string): string | undefined {
  return URL.canParse(address) ? new URL(address).origin : undefined;
}
