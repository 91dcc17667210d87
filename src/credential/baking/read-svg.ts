import type { Check } from '../verdict.ts';
import { bakingCheck, type BakedPicture } from './baked.ts';
import { isJwsLike } from './jws-like.ts';
import { readSvgElements, type BadgeElement, type SvgElements } from './svg-elements.ts';

const MAX_SVG_BYTES = 3 * 1_048_576;

/**
 * Finds the badge in an SVG (checklist D-020 to D-024, D-030 to D-032): the first element of 3.0, otherwise of 2.0. One that is there
 * twice, or written in a way that readers understand differently, is read as far as it goes, and told. Never throws.
 */
export function readSvg(text: string): BakedPicture {
  if (Buffer.byteLength(text) > MAX_SVG_BYTES) return { kind: 'badge', standard: '3.0', text: undefined, checks: [bakingCheck('svg_too_large')] };
  const read = readSvgElements(text);
  if (read.root !== undefined && read.root !== 'svg') return { kind: 'none', because: 'not_svg' };
  const of = (standard: BadgeElement['standard']): BadgeElement[] => read.elements.filter((element) => element.standard === standard);
  const [modern, legacy, record] = [of('3.0'), of('2.0'), of('clr')];
  const beside = record.length > 0 ? [bakingCheck('baked_learner_record_too')] : [];
  if (modern.length > 0) {
    return badgeIn(modern, { read, standard: '3.0', checks: [...(legacy.length > 0 ? [bakingCheck('baked_legacy_too')] : []), ...beside] });
  }
  if (legacy.length > 0) return badgeIn(legacy, { read, standard: '2.0', checks: beside });
  if (record.length > 0) return { kind: 'none', because: 'learner_record' };
  return { kind: 'none', because: read.end === 'whole' ? 'no_badge' : 'damaged' };
}

interface Findings {
  readonly read: SvgElements;
  readonly standard: '3.0' | '2.0';
  readonly checks: readonly Check[];
}

function badgeIn(elements: readonly BadgeElement[], { read, standard, checks }: Findings): BakedPicture {
  const [chosen] = elements;
  const twice = elements.length > 1 ? [bakingCheck('baked_twice')] : [];
  const broken = read.end === 'whole' ? [] : [bakingCheck(read.end === 'malformed' ? 'svg_malformed' : 'svg_over_limit')];
  const content = chosen?.isClosed === true ? contentOf(chosen, standard) : { text: undefined, checks: [] };
  return { kind: 'badge', standard, text: content.text, checks: [...content.checks, ...twice, ...broken, ...checks] };
}

interface Content {
  readonly text: string | undefined;
  readonly checks: readonly Check[];
}

function contentOf(element: BadgeElement, standard: '3.0' | '2.0'): Content {
  if (element.hasEntity) return { text: undefined, checks: [bakingCheck('svg_entity')] };
  const markup = element.hasMarkup ? [bakingCheck('svg_markup')] : [];
  const { text, checks } = standard === '3.0' ? modernContent(element) : legacyContent(element);
  return { text, checks: [...markup, ...checks] };
}

/** The attribute wins over the text (D-022). */
function modernContent({ verify = '', text }: BadgeElement): Content {
  const [attribute, body] = [verify.trim(), text.trim()];
  if (attribute !== '') return { text: attribute, checks: body === '' ? [] : [bakingCheck('svg_verify_and_text')] };
  return { text: body, checks: isJwsLike(body) ? [bakingCheck('svg_jws_as_text')] : [] };
}

/** The text is the assertion and the attribute says where it is hosted; without text the attribute is all there is (D-030). */
function legacyContent({ verify = '', text }: BadgeElement): Content {
  return { text: text.trim() === '' ? verify.trim() : text.trim(), checks: [] };
}
