/** Controls, which a terminal would obey, and characters that do not show or turn the reading direction. */
const obeyed = /[\p{Cc}\p{Cf}\u2028\u2029]/gu;

/** A text from outside as one line for a terminal: every control character is spelled out, `\u{1b}`. */
export function shown(text: string): string {
  return text.replace(obeyed, (character) => `\\u{${(character.codePointAt(0) ?? 0).toString(16)}}`);
}

/** JSON for a terminal or a program: the same value, with those characters as JSON escapes. */
export function shownJson(value: unknown): string {
  // Line breaks of the layout stay; within strings JSON.stringify has escaped them.
  return JSON.stringify(value, null, 2).replace(obeyed, (character) => (character === '\n' ? character : [...Array(character.length).keys()].map((at) => `\\u${character.charCodeAt(at).toString(16).padStart(4, '0')}`).join('')));
}
