import { mayUsePort, type AllowList } from './allow-list.ts';
import { failed, type FetchResult } from './fetch-result.ts';

type Failure = Extract<FetchResult, { kind: 'failed' }>;

/** No host answers to an address that is longer, and what is kept is kept by its address. */
const MAX_ADDRESS_CHARACTERS = 8_192;
const tooLong = failed('url_not_allowed', 'Addresses of more than 8,192 characters are not fetched.');

/** What can be said of an address before anybody is asked. Undefined where nothing speaks against it. */
export function urlFault(address: string, allow: AllowList): Failure | undefined {
  if (address.length > MAX_ADDRESS_CHARACTERS) return tooLong;
  if (!/^https:\/\//i.test(address) || !URL.canParse(address)) return failed('url_not_allowed', 'Only https addresses are fetched.');
  const url = new URL(address);
  // as it would be sent, with every character beyond ASCII as up to nine
  if (url.href.length > MAX_ADDRESS_CHARACTERS) return tooLong;
  if (url.username !== '' || url.password !== '') return failed('url_not_allowed', 'Addresses with a user name or password are not fetched.');
  return mayUsePort(url, allow) ? undefined : failed('port_not_allowed', 'Only port 443 is spoken to.');
}

/** `sameOrigin`: none to another scheme, host or port than those of the address that was asked for. */
export type RedirectRule = 'anywhere' | 'sameOrigin';

interface Redirect {
  readonly from: string;
  /** What the first of the redirects was at. */
  readonly asked: string;
  readonly rule: RedirectRule;
}

/** The address that a redirect leads to, not yet judged, or why it is not followed. */
export function followed(location: string, { from, asked, rule }: Redirect): string | Failure {
  if (!URL.canParse(location, from)) return failed('redirect_refused', 'A redirect leads to no address.');
  const [next, first] = [new URL(location, from), new URL(asked)];
  if (rule === 'anywhere' || next.origin === first.origin) return next.href;
  return failed('redirect_leaves_origin', `${first.host} redirects to another place, which cannot speak for it.`);
}
