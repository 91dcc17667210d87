import type { Award } from '../award/award.ts';
import type { Issuer } from '../issuer/issuer.ts';

/** A fictional university. Its corporate number passes the check digit and belongs to nobody; `.example` resolves nowhere. */
export const demonstrationIssuer: Issuer = {
  slug: 'aonagi',
  name: { ja: '青凪大学', en: 'Aonagi University' },
  description: {
    ja: '社会人の学び直しを支える短期プログラムを開講する、架空の大学です。',
    en: 'A fictional university that offers short programmes for learners in working life.',
  },
  url: 'https://www.aonagi.example/',
  email: 'microcredentials@aonagi.example',
  country: 'JP',
  region: '兵庫県',
  identifiers: [{ scheme: 'JP-CORPORATE-NUMBER', value: '9999999999999' }],
  timeZone: 'Asia/Tokyo',
};

/** An award to a fictional learner, of the ready-made record `data-science-fundamentals`. */
export const demonstrationAward: Award = {
  recipient: {
    email: 'hanako.yamada@learner.example',
    name: { ja: '山田 花子', kana: 'ヤマダ ハナコ', latn: 'YAMADA Hanako' },
    identifiers: [{ type: 'sisSourcedId', value: 'S2026-0042' }],
  },
  awardedDate: '2026-03-31',
  results: [{ resultDescription: 'final-grade', value: '優' }],
};
