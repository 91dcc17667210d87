import type { Saying } from './glossary.ts';

/** Long enough for a name, and too short for a message. */
const MAX_NAME_CHARACTERS = 80;
/** Looked at of a text that may have a million. */
const MAX_READ_CHARACTERS = 1_000;

/** No host has a longer name (RFC 1035 §2.3.4). */
const MAX_HOST_CHARACTERS = 255;

/** Marks that would end the quotation, or look as if they did. */
const openingQuotes = /[「｢﹁“„‟«〝]/g;
const closingQuotes = /[」｣﹂”»〞〟]/g;

/**
 * A name that a stranger wrote, as a word in a sentence of ours: in quotation marks that it cannot end, on one line, without characters that
 * are not seen or that turn the direction of the text, and cut to 80. Undefined where nothing is left of it.
 */
export function quotedName(name: string | null): Saying | undefined {
  const seen = (name ?? '').slice(0, MAX_READ_CHARACTERS).replaceAll(/\s+/g, ' ').replaceAll(/[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]/gu, '').trim();
  if (!/[\p{L}\p{N}\p{P}\p{S}]/u.test(seen)) return undefined;
  const characters = Array.from(seen);
  const text = characters.length > MAX_NAME_CHARACTERS ? `${characters.slice(0, MAX_NAME_CHARACTERS - 1).join('')}…` : seen;
  return {
    ja: `「${text.replaceAll(openingQuotes, '『').replaceAll(closingQuotes, '』')}」`,
    en: `“${text.replaceAll(openingQuotes, '‘').replaceAll(closingQuotes, '’').replaceAll(/["＂]/g, '’')}”`,
  };
}

/** A host as it is shown. Of one that is too long to be one the end is kept, which says whose it is. */
export function shownHost(host: string): string {
  return host.length > MAX_HOST_CHARACTERS ? `…${host.slice(1 - MAX_HOST_CHARACTERS)}` : host;
}
