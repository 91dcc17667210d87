// Owns what a picture carries: the text of a badge in a PNG or SVG, and what is wrong with the way it was put there (checklist D.2, D.3).
// Refuses to judge the badge itself, to follow an address, and to expand an entity. Called by the use case that reads what was posted.
import { tolerated } from '../leniency.ts';
import type { Check, CheckOutcome, Verdict } from '../verdict.ts';

/**
 * What was found in a picture. `standard` says by which container the badge was found, `text` is what stands in it, trimmed (D-015), or
 * undefined where it cannot be read; then one of `checks` says why. All `checks` have the id `baking`.
 */
export type BakedPicture =
  | { readonly kind: 'badge'; readonly standard: '3.0' | '2.0'; readonly text: string | undefined; readonly checks: readonly Check[] }
  | { readonly kind: 'none'; readonly because: NoBadgeBecause };

/** `damaged`: the end of the picture could not be read, so that a badge may have been lost. `not_svg`: the root is another element. */
export type NoBadgeBecause = 'no_badge' | 'damaged' | 'learner_record' | 'not_svg';

/** Everything that can be said of how a badge was baked, by its code. */
const findings = {
  baked_twice: ['error', 'The picture holds more than one badge, so that it cannot be told which one is meant.'],
  baked_not_utf8: ['error', 'What the picture holds as a badge is not UTF-8 text.'],
  baked_no_credential: ['error', 'What the picture holds as a badge is neither a JSON object nor a compact JWS.'],
  baked_legacy_too: ['warning', 'The picture holds a badge of Open Badges 2.0 as well; the one of 3.0 was judged.'],
  baked_learner_record_too: ['warning', 'The picture holds a Comprehensive Learner Record as well; the badge was judged.'],
  baked_legacy_place: ['warning', 'A badge of 3.0 stands where badges of Open Badges 2.0 belong; other readers may not find it.'],
  png_badge_checksum: ['error', 'The checksum of the chunk that holds the badge is wrong: the picture was changed or damaged.'],
  png_badge_cut_off: ['error', 'The picture ends in the middle of the chunk that holds the badge.'],
  png_badge_malformed: ['error', 'The chunk that holds the badge is not well formed.'],
  png_chunk_type: ['error', 'A badge stands in a tEXt or zTXt chunk; it belongs in an iTXt chunk.'],
  png_not_inflatable: ['error', 'The compressed badge cannot be unpacked.'],
  png_inflates_too_large: ['unknown', 'The compressed badge unpacks to more than 1 MiB, which is not read here.'],
  png_compressed: ['warning', 'The badge is compressed, which the standard does not allow.'],
  png_language_tag: ['warning', 'The chunk that holds the badge has a language tag or a translated keyword, which the standard wants empty.'],
  png_damaged: ['warning', 'The picture is cut off or damaged beside the badge.'],
  svg_malformed: ['error', 'The SVG that holds the badge is not well-formed XML.'],
  svg_entity: ['error', 'The badge is written with an XML entity; entities are never expanded.'],
  svg_markup: ['error', 'There are XML elements inside of the badge.'],
  svg_verify_and_text: ['warning', 'The badge stands in the attribute verify, and there is text besides, which was not looked at.'],
  svg_jws_as_text: ['warning', 'The badge is a JWT and stands as text; it belongs in the attribute verify.'],
  svg_over_limit: ['unknown', 'The SVG has more elements, attributes or entities, or is nested deeper, than is read here.'],
  svg_too_large: ['unknown', 'The SVG is larger than 3 MiB, which is not read here.'],
} as const satisfies Record<string, readonly [CheckOutcome, string]>;

export type BakingCode = keyof typeof findings;

/** What a code says, as a check of the verdict. */
export function bakingCheck(code: BakingCode): Check {
  const [outcome, detail] = findings[code];
  return { id: 'baking', outcome, code, detail };
}

/**
 * What is said of a picture, as `compat` weighs it (checklist D-014): of several badges in a PNG the first is judged. Two in an SVG, and one
 * in a chunk of the wrong type, stay faults.
 */
export function bakingByCompat(checks: readonly Check[], source: Verdict['source']): Check[] {
  return checks.map((check) => (source === 'png' && check.code === 'baked_twice' ? tolerated(check, 'compat_baked_twice') : check));
}
