import { recognisedPhrase } from './describe-recognition.ts';
import type { Saying } from './glossary.ts';
import { quotedName, shownHost } from './quoted-name.ts';
import type { Verdict } from './verdict.ts';

/**
 * That a badge is genuine, which one it is and whose: only of a badge that `strict` would call valid, since any other may say what it likes.
 * Nobody signed a hosted badge of 2.0: that its host shows it now is all that is known of it.
 */
export function describeGenuine({ kind, issuer, credential, form }: Pick<Verdict, 'kind' | 'issuer' | 'credential'> & Partial<Pick<Verdict, 'form'>>): Saying {
  const by = recognisedPhrase(issuer) ?? issuerPhrase(issuer);
  if (kind === 'endorsement') return { ja: `${by.ja}が発行した推薦（エンドースメント）は本物で、有効です。`, en: `The endorsement issued by ${by.en} is genuine and in force.` };
  const badge = quotedName(credential.achievement?.name ?? null) ?? quotedName(credential.name);
  if (form === 'ob2-hosted') {
    return {
      ja: `${by.ja}が発行した${badge === undefined ? '' : `${badge.ja}の`}バッジを、発行元のサイトが現在有効なものとして示しています。署名はなく、サイトの表示だけが根拠です。`,
      en: `The badge ${badge === undefined ? '' : `${badge.en}, `}issued by ${by.en}${badge === undefined ? '' : ','} is shown by its host at present as valid. Nobody signed it: the word of the host is all that stands behind it.`,
    };
  }
  return {
    ja: `${by.ja}が発行した${badge === undefined ? '' : `${badge.ja}の`}バッジは本物で、有効です。`,
    en: `The badge ${badge === undefined ? '' : `${badge.en}, `}issued by ${by.en}${badge === undefined ? '' : ','} is genuine and valid.`,
  };
}

/** The name is the issuer's own word (design: *Verdict*), and never stands without its domain, or without that there is none. */
export function issuerPhrase({ name, domain }: Verdict['issuer']): Saying {
  const quoted = quotedName(name);
  if (domain !== null) {
    const host = shownHost(domain);
    return quoted ? { ja: `${quoted.ja}（${host}）`, en: `${quoted.en} (${host})` } : { ja: host, en: host };
  }
  if (!quoted) return { ja: '名称もドメインも示していない発行者', en: 'an issuer that gives neither name nor domain' };
  return { ja: `${quoted.ja}を名乗る発行者（ドメインなし）`, en: `an issuer that calls itself ${quoted.en} (no domain)` };
}
