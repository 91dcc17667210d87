import { say, type Entry } from './entry.ts';

/** Pictures. */
export const picture = {
  baked_twice: say('画像に2つ以上のバッジが入っています。', 'The picture holds more than one badge.', 'askHolder'),
  baked_no_credential: say('画像の中に、読み取れるバッジがありません。', 'What the picture holds is no badge that can be read.', 'askHolder'),
  baked_not_utf8: say('画像の中のバッジが、正しい文字コードではありません。', 'The badge in the picture is not UTF-8.', 'askHolder'),
  baked_legacy_place: say('画像の中のバッジが、古い形式の場所にあります。', 'The badge stands in the picture’s older place.', 'heed'),
  baked_legacy_too: say('画像に古い形式のバッジも入っています。', 'The picture also holds a badge of an older kind.', 'heed'),
  baked_learner_record_too: say('画像に学習記録も入っています。', 'The picture also holds a learner record.', 'heed'),
  png_badge_checksum: say('画像の中のバッジの検査値が合いません。', 'The checksum of the badge in the picture does not fit.', 'askHolder'),
  png_badge_cut_off: say('画像が途中で切れています。', 'The picture is cut off.', 'askHolder'),
  png_badge_malformed: say('画像の中のバッジの入れ方が、規格と異なります。', 'The badge stands in the picture in a wrong way.', 'askHolder'),
  png_chunk_type: say('バッジが、画像の中の誤った種類の場所にあります。', 'The badge stands in a chunk of the wrong type.', 'askHolder'),
  png_compressed: say('画像の中のバッジが圧縮されています。', 'The badge in the picture is compressed.', 'heed'),
  png_damaged: say('画像が壊れています。', 'The picture is damaged.', 'heed'),
  png_inflates_too_large: say('画像の中のバッジが、展開すると大きすぎます。', 'The badge in the picture unpacks to too much.', 'sendOther'),
  png_language_tag: say('画像の中のバッジに、余分な言語の指定があります。', 'The badge in the picture has a language tag that it must not have.', 'heed'),
  png_not_inflatable: say('画像の中のバッジを展開できません。', 'The badge in the picture cannot be unpacked.', 'askHolder'),
  svg_entity: say('SVGの中で、外部や独自の参照が使われています。', 'The SVG uses entities of its own or from outside.', 'askHolder'),
  svg_malformed: say('SVGとして正しく読み取れません。', 'It is not a well-formed SVG.', 'askHolder'),
  svg_markup: say('SVGの中のバッジに、余分な要素があります。', 'There is markup inside the badge in the SVG.', 'askHolder'),
  svg_over_limit: say('SVGが複雑すぎるため、判定できません。', 'The SVG is too complex to be judged.', 'sendOther'),
  svg_too_large: say('SVGが大きすぎるため、判定できません。', 'The SVG is too large to be judged.', 'sendOther'),
  svg_jws_as_text: say('SVGの中のJWTが、属性ではなく文字として入っています。', 'The JWT stands in the SVG as text, not in the attribute.', 'heed'),
  svg_verify_and_text: say('SVGの中に、属性と文字の両方でバッジが入っています。', 'The SVG holds a badge both as attribute and as text.', 'heed'),
} as const satisfies Record<string, Entry>;
