import { describe, expect, it } from 'vitest';
import { readFormParts } from '../../../src/http/form-parts.ts';

const type = 'multipart/form-data; boundary=b';
const disposition = (rest: string): string => `Content-Disposition: form-data${rest}`;
const part = (headers: string, content: string): string => `--b\r\n${headers}\r\n\r\n${content}\r\n`;
const told = (body: string, contentType = type): string[] | undefined => readFormParts(contentType, Buffer.from(body))?.map(({ name, content }) => `${name}=${content.toString()}`);

describe('a form', () => {
  it.each<[string, string, string, string[]]>([
    ['with one field', `${part(disposition('; name="file"'), 'x')}--b--\r\n`, type, ['file=x']],
    ['with two', `${part(disposition('; name="file"; filename="a.png"'), 'x')}${part(disposition('; name="recipient"'), 'y')}--b--`, type, ['file=x', 'recipient=y']],
    ['with none', '--b--\r\n', type, []],
    ['with an empty field', `${part(disposition('; name="file"'), '')}--b--`, type, ['file=']],
    ['with line ends in a field', `${part(disposition('; name="file"'), '\r\n\r\n--\r\n-b\r\n')}--b--`, type, ['file=\r\n\r\n--\r\n-b\r\n']],
    ['with a preamble and an epilogue', `hello\r\n${part(disposition('; name="file"'), 'x')}--b--\r\nbye\r\n--b\r\n`, type, ['file=x']],
    ['with space behind its boundary', `--b \t\r\n${disposition('; name="file"')}\r\n\r\nx\r\n--b--`, type, ['file=x']],
    ['with headers in other cases and more of them', `${part(`content-TYPE: image/png\r\nCONTENT-disposition:form-data;NAME=file`, 'x')}--b--`, type, ['file=x']],
    ['with a name in quotes that says another name', `${part(disposition('; filename="; name=\\"file\\""; name="badge"'), 'x')}--b--`, type, ['badge=x']],
    ['with a name that is not ASCII', `${part(disposition('; name="証"'), 'x')}--b--`, type, ['証=x']],
    ['with its boundary in quotes', `--a b\r\n${disposition('; name="file"')}\r\n\r\nx\r\n--a b--`, 'multipart/form-data; charset=utf-8; boundary="a b"', ['file=x']],
    ['in binary', `${part(`${disposition('; name="file"')}\r\nContent-Transfer-Encoding: binary`, 'x')}--b--`, type, ['file=x']],
  ])('%s is read', (_what, body, contentType, expected) => {
    expect(told(body, contentType)).toEqual(expected);
  });

  const good = `${part(disposition('; name="file"'), 'x')}--b--`;

  it.each<[string, string, string]>([
    ['without boundary', good, 'multipart/form-data'],
    ['with an empty boundary', good, 'multipart/form-data; boundary=""'],
    ['with two boundaries', good, `${type}; boundary=b`],
    ['with a boundary of 71 characters', good.replaceAll('--b', `--${'b'.repeat(71)}`), `multipart/form-data; boundary=${'b'.repeat(71)}`],
    ['with a line end in its boundary', good, 'multipart/form-data; boundary="b\r\n"'],
    ['with another boundary', good, 'multipart/form-data; boundary=c'],
    ['that does not end', good.slice(0, -2), type],
    ['that ends in a field', good.slice(0, -6), type],
    ['that ends in a header', good.slice(0, 20), type],
    ['with the line ends of Unix', good.replaceAll('\r\n', '\n'), type],
    ['with a field without headers', '--b\r\n\r\nx\r\n--b--', type],
    ['with a field without name', `${part(disposition('; filename="file"'), 'x')}--b--`, type],
    ['with a field of two names', `${part(disposition('; name="file"; name="recipient"'), 'x')}--b--`, type],
    ['with a field of two dispositions', `${part(`${disposition('; name="file"')}\r\n${disposition('; name="recipient"')}`, 'x')}--b--`, type],
    ['with a quote that does not end', `${part(disposition('; name="file'), 'x')}--b--`, type],
    ['with something between its parameters', `${part(disposition('; x name="file"'), 'x')}--b--`, type],
    ['with another disposition', `${part('Content-Disposition: attachment; name="file"', 'x')}--b--`, type],
    ['in base64', `${part(`${disposition('; name="file"')}\r\nContent-Transfer-Encoding: base64`, 'eA==')}--b--`, type],
    ['with a header of more than 8 KiB', `${part(`${disposition('; name="file"')}\r\nX: ${'x'.repeat(8_192)}`, 'x')}--b--`, type],
    ['with eleven fields', `${part(disposition('; name="file"'), 'x').repeat(11)}--b--`, type],
  ])('%s is refused', (_what, body, contentType) => {
    expect(told(good)).toEqual(['file=x']);
    expect(told(body, contentType)).toBeUndefined();
  });

  it('with ten fields is read', () => {
    expect(told(`${part(disposition('; name="file"'), 'x').repeat(10)}--b--`)).toHaveLength(10);
  });

  it('keeps every byte of a file', () => {
    const bytes = Buffer.from(Array.from({ length: 512 }, (_, at) => at % 256));
    const body = Buffer.concat([Buffer.from(`--b\r\n${disposition('; name="file"')}\r\n\r\n`), bytes, Buffer.from('\r\n--b--')]);
    expect(readFormParts(type, body)?.[0]?.content.equals(bytes)).toBe(true);
  });
});
