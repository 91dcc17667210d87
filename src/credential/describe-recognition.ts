import type { Saying } from './glossary.ts';
import { quotedName, shownHost } from './quoted-name.ts';
import type { VerdictIssuer, VerdictName, VerdictRecognition } from './verdict.ts';

type Recognised = Pick<VerdictIssuer, 'domain' | 'recognition'>;

/** An issuer that a list recognises now, by the legal name that the list has, with the list and the domain; undefined for any other. */
export function recognisedPhrase({ domain, recognition }: Recognised): Saying | undefined {
  const first = recognition.find(({ state }) => state === 'current');
  const name = first && shownName(first.legalName);
  if (!first || !name) return undefined;
  const list = listPhrase(first);
  const host = domain === null ? undefined : shownHost(domain);
  return {
    ja: `${name.ja}（${list.ja}に掲載${host === undefined ? '' : `、${host}`}）`,
    en: `${name.en} (in ${list.en}${host === undefined ? '' : `, ${host}`})`,
  };
}

/** What a reader is told of an issuer that no list recognises now, although lists were asked: once was, will be, cannot be known, is in none. */
export function unrecognisedSayings({ recognised, recognition }: Pick<VerdictIssuer, 'recognised' | 'recognition'>): Saying[] {
  if (recognised !== 'no' && recognised !== 'unknown') return [];
  const ended = recognition.filter(({ state }) => state === 'past').slice(0, 1).map(endedSaying);
  const coming = recognition.filter(({ state }) => state === 'future').slice(0, 1).map(comingSaying);
  const unasked = recognition.find(({ state }) => state === 'unknown');
  const dated = [...ended, ...(ended.length > 0 ? [] : coming)];
  if (unasked) return [...dated, unaskedSaying(unasked)];
  return dated.length > 0 ? dated : [listedNowhere];
}

function endedSaying(recognition: VerdictRecognition): Saying {
  const [list, name] = [listPhrase(recognition), shownName(recognition.legalName) ?? nameless];
  const until = recognition.validUntil ?? '';
  const then = recognition.whenIssued === null ? { ja: '', en: '' } : recognition.whenIssued ? issuedThen : notIssuedThen;
  return {
    ja: `発行者は${list.ja}に${name.ja}として掲載されていましたが、${until}に終わっています。${then.ja}`,
    en: `The issuer was in ${list.en} as ${name.en} until ${until}, and is not any more.${then.en}`,
  };
}

const issuedThen: Saying = { ja: 'バッジに記された発行日は、その期間内です。', en: ' The date of issue that the badge states lies within that time.' };
const notIssuedThen: Saying = { ja: 'バッジに記された発行日は、その期間内ではありません。', en: ' The date of issue that the badge states does not lie within that time.' };

function comingSaying(recognition: VerdictRecognition): Saying {
  const list = listPhrase(recognition);
  const from = recognition.validFrom ?? '';
  return { ja: `発行者の${list.ja}への掲載は、${from}からです。`, en: `The issuer is in ${list.en} from ${from} on, and not yet.` };
}

function unaskedSaying(recognition: VerdictRecognition): Saying {
  const list = listPhrase(recognition);
  return { ja: `${list.ja}をいま使えないため、発行者が認められた機関かは分かりません。`, en: `Whether the issuer is recognised is not known, because ${list.en} cannot be used now.` };
}

const listedNowhere: Saying = { ja: '発行者は、この検証サービスが使う一覧に載っていません。', en: 'The issuer is in none of the lists that this service uses.' };

const nameless: Saying = { ja: '名称のない機関', en: 'a body without a name' };

function listPhrase({ list }: VerdictRecognition): Saying {
  const name = shownName(list.name);
  return { ja: `一覧${name?.ja ?? ''}`, en: `the list${name === undefined ? '' : ` ${name.en}`}` };
}

/** In the reader's language where there is a name in it. */
function shownName(name: VerdictName | null): Saying | undefined {
  if (!name) return undefined;
  const { ja, en, und } = name;
  const [forJa, forEn] = [quotedName(ja ?? und ?? en), quotedName(en ?? und ?? ja)];
  return forJa && forEn && { ja: forJa.ja, en: forEn.en };
}
