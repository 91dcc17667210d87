import { isWebUrl } from '../model/datatypes.ts';

/**
 * The https address that is asked for an http or https id, in its one spelling and without fragment; undefined for any other id. Older
 * badges name http: their hosts are asked over https, since over http anybody on the way could answer (checklist G-033).
 */
export function askedAddress(id: string): string | undefined {
  const url = webUrl(id);
  if (!url) return undefined;
  url.hash = '';
  return url.href;
}

/** Whether two ids are one: the same text or, of two addresses, the same place by http and https. */
export function isSameId(left: string, right: string): boolean {
  if (left === right) return true;
  const address = webUrl(right)?.href;
  return address !== undefined && webUrl(left)?.href === address;
}

/** The host of an address, with a port that is not that of https; undefined for any other id. */
export function hostOf(id: string): string | undefined {
  return webUrl(id)?.host;
}

function webUrl(id: string): URL | undefined {
  if (!isWebUrl(id)) return undefined;
  const url = new URL(id);
  url.protocol = 'https:';
  return url;
}
