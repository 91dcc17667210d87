import { isInNetwork, isPublicAddress, parseNetwork, type Network } from './public-address.ts';

/** What a closed network may be asked for beyond the public internet: its addresses, and ports other than 443. */
export interface AllowList {
  readonly networks: readonly Network[];
  /** `host:port` in lower case. */
  readonly ports: ReadonlySet<string>;
}

export const nothingMore: AllowList = { networks: [], ports: new Set() };

const HTTPS_PORT = 443;

/**
 * Reads `10.20.0.0/16,badges.example.ac.jp:8443`: networks whose addresses may be spoken to although they are not public, and hosts with a
 * port that may be spoken to although it is not 443. Undefined for anything else in it.
 */
export function parseAllowList(text: string): AllowList | undefined {
  const networks: Network[] = [];
  const ports = new Set<string>();
  for (const entry of text.split(',').map((part) => part.trim())) {
    const network = parseNetwork(entry);
    const port = network ? undefined : parseHostPort(entry);
    if (network) networks.push(network);
    else if (port !== undefined) ports.add(port);
    else return undefined;
  }
  return { networks, ports };
}

function parseHostPort(entry: string): string | undefined {
  const [, host = '', digits = ''] = /^([a-z0-9](?:[a-z0-9.-]{0,251}[a-z0-9])?):([1-9][0-9]{0,4})$/i.exec(entry) ?? [];
  return host !== '' && Number(digits) <= 65_535 ? `${host.toLowerCase()}:${digits}` : undefined;
}

export function mayUseAddress(address: string, { networks }: AllowList): boolean {
  return isPublicAddress(address) || networks.some((network) => isInNetwork(address, network));
}

export function mayUsePort(url: URL, { ports }: AllowList): boolean {
  return portOf(url) === HTTPS_PORT || ports.has(`${url.hostname}:${String(portOf(url))}`);
}

export function portOf(url: URL): number {
  return url.port === '' ? HTTPS_PORT : Number(url.port);
}
