import { Resolver } from 'node:dns/promises';
import { isIP } from 'node:net';
import { mayUseAddress, type AllowList } from './allow-list.ts';
import { failed, type FetchResult } from './fetch-result.ts';

/** All addresses of a host name, as IP literals; rejects where the name has none or the servers do not answer. */
export type Resolve = (hostname: string, signal: AbortSignal) => Promise<readonly string[]>;

/** Two tries fit into the time of one fetch. */
const resolverOptions = { timeout: 1500, tries: 2 } as const;

/**
 * Asks the name servers of the system. Not getaddrinfo: that holds one of the few threads of the process for as long as a hostile name
 * server likes, and cannot be called back. Files of hosts are not read.
 */
export const resolveByDns: Resolve = async (hostname, signal) => {
  const resolver = new Resolver(resolverOptions);
  const cancel = (): void => resolver.cancel();
  signal.addEventListener('abort', cancel, { once: true });
  try {
    const answers = await Promise.allSettled([resolver.resolve4(hostname), resolver.resolve6(hostname)]);
    const addresses = answers.flatMap((answer) => (answer.status === 'fulfilled' ? answer.value : []));
    const [first] = answers;
    if (addresses.length === 0 && first.status === 'rejected') throw first.reason;
    return addresses;
  } finally {
    signal.removeEventListener('abort', cancel);
  }
};

export interface Guarded {
  readonly kind: 'addresses';
  /** Never empty; each may be spoken to. */
  readonly addresses: readonly string[];
}

/**
 * The addresses that a URL's host may be spoken to at. An IP literal is judged here, because no resolver is asked about it. One address
 * that is not allowed refuses the host: a name that is half public and half private is made to be.
 */
export async function guardedAddresses(url: URL, { resolve, allow, signal }: { readonly resolve: Resolve; readonly allow: AllowList; readonly signal: AbortSignal }): Promise<Guarded | Extract<FetchResult, { kind: 'failed' }>> {
  const hostname = url.hostname.replace(/^\[(.*)\]$/, '$1');
  const addresses = isIP(hostname) === 0 ? await resolved(hostname, { resolve, signal }) : [hostname];
  if (!addresses || addresses.length === 0) return failed('host_unknown', `The name ${url.hostname} could not be resolved.`);
  const refused = addresses.some((address) => !mayUseAddress(address, allow));
  return refused ? failed('address_not_public', `${url.hostname} is not at an address of the public internet.`) : { kind: 'addresses', addresses };
}

async function resolved(hostname: string, { resolve, signal }: { readonly resolve: Resolve; readonly signal: AbortSignal }): Promise<readonly string[] | undefined> {
  // The error of a resolver says no more than that there is no answer; the caller tells a timeout by its own signal.
  return await resolve(hostname, signal).catch(() => undefined);
}
