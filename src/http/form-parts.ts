/** One field of a form. `content` are its bytes as they were sent. */
export interface FormPart {
  readonly name: string;
  readonly filename?: string;
  readonly content: Buffer;
}

/** A form of ours has two fields; a few more are read so that they can be named. */
const MAX_PARTS = 10;
const MAX_HEADER_BYTES = 8_192;
const CRLF = '\r\n';

/**
 * The fields of a `multipart/form-data` body that is here as a whole (RFC 7578, RFC 2046 §5.1.1): nothing is streamed, decoded or kept
 * elsewhere, and the boundary is searched natively, so that no body costs more than one pass. Undefined where the form cannot be read
 * without doubt: no boundary or an impossible one, no end, headers that do not name their field once, an encoding, too many fields.
 */
export function readFormParts(contentType: string, body: Buffer, maxParts = MAX_PARTS): readonly FormPart[] | undefined {
  const boundary = boundaryOf(contentType);
  if (boundary === undefined) return undefined;
  const delimiter = Buffer.from(`${CRLF}--${boundary}`, 'latin1');
  const parts: FormPart[] = [];
  let at = firstDelimiter(body, delimiter);
  while (at !== undefined && parts.length <= maxParts) {
    if (body.toString('latin1', at, at + 2) === '--') return parts;
    const read = readPart(body, { at, delimiter });
    if (!read) return undefined;
    parts.push(read.part);
    at = read.next;
  }
  return undefined;
}

/** Where the first line that is a delimiter ends; without a preamble the body begins with it. */
function firstDelimiter(body: Buffer, delimiter: Buffer): number | undefined {
  const bare = delimiter.subarray(CRLF.length);
  if (body.subarray(0, bare.length).equals(bare)) return bare.length;
  const at = body.indexOf(delimiter);
  return at < 0 ? undefined : at + delimiter.length;
}

/** Reads from behind a delimiter up to behind the next one. */
function readPart(body: Buffer, { at, delimiter }: { readonly at: number; readonly delimiter: Buffer }): { readonly part: FormPart; readonly next: number } | undefined {
  const head = body.toString('utf8', at, at + MAX_HEADER_BYTES);
  const lines = /^[ \t]*\r\n((?:[^\r\n]+\r\n)+)\r\n/.exec(head);
  const named = lines?.[1] === undefined ? undefined : nameOf(lines[1].split(CRLF));
  const start = body.indexOf(`${CRLF}${CRLF}`, at) + 2 * CRLF.length;
  const end = named === undefined ? -1 : body.indexOf(delimiter, start);
  return named === undefined || end < 0 ? undefined : { part: { ...named, content: body.subarray(start, end) }, next: end + delimiter.length };
}

/** The name of the field, and of its file. Parameters are read one after another, so that no file name can look like another one. */
function nameOf(headers: readonly string[]): Omit<FormPart, 'content'> | undefined {
  if (headers.some((line) => /^content-transfer-encoding:(?!\s*(?:binary|[78]bit)\s*$)/i.test(line))) return undefined;
  const [disposition, second] = headers.filter((line) => /^content-disposition:/i.test(line));
  const found = /^content-disposition:\s*form-data(?=\s*;)(.*)$/i.exec(disposition ?? '')?.[1];
  const parameters = found === undefined ? [] : (parametersOf(found) ?? []);
  const valuesOf = (wanted: string): string[] => parameters.filter(([name]) => name === wanted).map(([, value]) => value);
  const [name, twice] = valuesOf('name');
  const [filename] = valuesOf('filename');
  return second !== undefined || name === undefined || twice !== undefined ? undefined : { name, ...(filename === undefined ? {} : { filename }) };
}

/** `; name=value; name="value"`, names in lower case; undefined where something else stands between. */
function parametersOf(text: string): (readonly [string, string])[] | undefined {
  const parameter = /\s*;\s*([\w*-]+)\s*=\s*(?:"((?:[^"\\]|\\.)*)"|([^\s;"]+))/y;
  const found: (readonly [string, string])[] = [];
  let end = 0;
  for (let match = parameter.exec(text); match; match = parameter.exec(text)) {
    found.push([(match[1] ?? '').toLowerCase(), (match[2] ?? match[3] ?? '').replaceAll(/\\(.)/g, '$1')]);
    end = parameter.lastIndex;
  }
  return text.slice(end).trim() === '' ? found : undefined;
}

/** RFC 2046 allows 1 to 70 of these characters, the last of them no space. */
function boundaryOf(contentType: string): string | undefined {
  const semicolon = contentType.indexOf(';');
  const boundaries = semicolon < 0 ? [] : (parametersOf(contentType.slice(semicolon)) ?? []).filter(([name]) => name === 'boundary');
  const [boundary] = boundaries.map(([, value]) => value);
  return boundaries.length === 1 && boundary !== undefined && /^[\w'()+,./:=? -]{0,69}[\w'()+,./:=?-]$/.test(boundary) ? boundary : undefined;
}
