/** What a reader of a verdict is told, in both languages. */
export interface Saying {
  readonly ja: string;
  readonly en: string;
}

/** What somebody who was shown the badge can do about it. */
export const nextSteps = {
  nothing: { ja: 'することはありません。', en: 'There is nothing to do.' },
  heed: { ja: '判定は変わりませんが、念頭に置いてください。', en: 'It does not change the verdict; keep it in mind.' },
  askHolder: { ja: '持ち主に、発行者から受け取ったままのファイルをもう一度送ってもらってください。', en: 'Ask the holder for the file as it came from the issuer.' },
  askIssuer: { ja: '発行者に、公式サイトなどで確かめた連絡先から問い合わせてください。', en: 'Ask the issuer, by an address that you found yourself, on its own website for example.' },
  distrust: { ja: 'このバッジを信用せず、発行者に確かめてください。', en: 'Do not rely on the badge; ask the issuer whether it is theirs.' },
  renew: { ja: '持ち主に、新しいバッジがあるか尋ねてください。', en: 'Ask the holder for a newer badge.' },
  wait: { ja: '開始日を待って、もう一度検証してください。', en: 'Verify it again once it has begun.' },
  tryLater: { ja: '時間をおいて、もう一度検証してください。続く場合は発行者に知らせてください。', en: 'Verify it again later; tell the issuer if it goes on.' },
  otherVerifier: { ja: 'この方式に対応した別の検証サービスで確かめるか、発行者に尋ねてください。', en: 'Use a verifier that reads this kind, or ask the issuer.' },
  mendIssuing: { ja: '発行者に、規格に合うバッジの再発行を依頼してください。', en: 'Ask the issuer to issue the badge anew, as the standard has it.' },
  compare: { ja: '送った情報に誤りがないか、本人のバッジかを確かめてください。', en: 'See whether what you sent is right, and whether the badge is that person’s.' },
  compareMore: { ja: 'メールアドレスや学籍番号など、その人だけのものでも確かめてください。', en: 'Compare an e-mail address or a number as well, which is that person’s alone.' },
  compareStated: { ja: '持ち主に、どのメールアドレスや番号あてのバッジかを尋ね、それで確かめてください。', en: 'Ask the holder to which e-mail address or number it was issued, and compare that.' },
  askWhose: { ja: '本人のバッジかを確かめるには、その人のメールアドレスなどを recipient に入れて、一緒に送ってください。', en: 'To see whether it is a certain person’s, send their e-mail address with it, as recipient.' },
  goByVerdict: { ja: 'この一致だけに頼らず、バッジ全体の判定に従ってください。', en: 'Do not rely on this match; go by the verdict as a whole.' },
  confirmFirst: { ja: '受け入れる前に、発行者のバッジかどうかを、公式サイトなどで確かめた連絡先から発行者に問い合わせてください。', en: 'Before you accept it, ask the issuer whether it is theirs, by an address that you found yourself.' },
  download: { ja: 'バッジのファイルをダウンロードし、アドレスの代わりにそのファイルを送ってください。', en: 'Download the file of the badge and send that in place of the address.' },
  checkAddress: { ja: 'アドレスに誤りがないか確かめてください。正しければ、ファイルをダウンロードして送ってください。', en: 'See whether the address is right; if it is, download the file and send that.' },
  sendOther: { ja: '別の形（JSON、JWT、バッジ画像の元のファイル）で送ってください。', en: 'Send it in another form: as JSON, as a JWT or as the original picture.' },
} as const satisfies Record<string, Saying>;

export type NextStep = keyof typeof nextSteps;

/** One line of the glossary: the sentence for a code, and the step that follows from it. */
export interface Entry extends Saying {
  readonly next: NextStep;
}

export function say(ja: string, en: string, next: NextStep): Entry {
  return { ja, en, next };
}
