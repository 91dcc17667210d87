// Many badges in one request, archives and forms.
import { deflateRawSync } from 'node:zlib';
import { aZip, type ZipFile } from '../zip.ts';
import { aHardBadge, BODY, bomb, many, MiB, shot, type Bomb, type Shot } from './bomb.ts';

const batch = (body: string | Buffer, type = 'application/json', documents = 1): Shot => ({ ...shot(body, type), path: '/v1/verify/batch', documents });
const zip = (files: readonly ZipFile[], documents = 1): Shot => batch(aZip(files), 'application/zip', documents);
const alignments = many(200, (at) => ({ type: ['Alignment'], targetName: `Skill ${String(at)}`, targetUrl: `https://skills.example/${String(at)}` }));
const hard = JSON.stringify(aHardBadge({ '/credentialSubject/achievement/alignment': alignments }));

/** Zeros, packed once for all files. */
const zeros = (bytes: number): Pick<ZipFile, 'data' | 'packed'> => ({ data: Buffer.alloc(bytes), packed: deflateRawSync(Buffer.alloc(bytes)) });

/** Every entry of the directory points at the first file. */
function overlapping(count: number): Shot {
  const archive = aZip(many(count, (at) => ({ name: `${String(at).padStart(4, '0')}.json`, ...(at === 0 ? zeros(MiB / 2) : { data: Buffer.alloc(0) }) })));
  const first = archive.indexOf('PK\u0001\u0002', 0, 'latin1');
  for (let at = first; at >= 0; at = archive.indexOf('PK\u0001\u0002', at + 4, 'latin1')) {
    archive.copy(archive, at + 8, first + 8, first + 28);
    archive.writeUInt32LE(0, at + 42);
  }
  return batch(archive, 'application/zip', count);
}

const formType = 'multipart/form-data; boundary=b';
const part = (head: string, content: string): string => `--b\r\n${head}\r\n\r\n${content}\r\n`;
const disposition = (name: string): string => `Content-Disposition: form-data; name="${name}"`;
const form = (...parts: string[]): Shot => shot(`${parts.join('')}--b--\r\n`, formType);
const fill = (piece: string, bytes: number): string => piece.repeat(Math.floor(bytes / piece.length));

export const batchBombs: readonly Bomb[] = [
  bomb('batch: ten hard badges', () => batch(`[${many(10, () => hard).join(',')}]`, 'application/json', 10)),
  bomb('batch: 501 items, beyond', () => batch(`[${many(501, () => '1').join(',')}]`)),
  bomb('batch: 500 scalars', () => batch(`[${many(500, () => '1').join(',')}]`)),
  bomb('batch: ten megabytes of brackets', () => batch('['.repeat(BODY))),
  bomb('batch: ten megabytes of commas', () => batch(`[${','.repeat(BODY)}]`)),
  bomb('batch: ten megabytes of line breaks', () => batch('\n'.repeat(BODY), 'application/x-ndjson')),
  bomb('batch: five million lines', () => batch('1\n'.repeat(BODY / 2), 'application/x-ndjson')),
  bomb('zip: 20 files of 10 MiB that take nothing', () => zip(many(20, (at) => ({ name: `${String(at)}.json`, ...zeros(10 * MiB) })), 20)),
  bomb('zip: 256 MiB and more, beyond', () => zip(many(27, (at) => ({ name: `${String(at)}.json`, ...zeros(10 * MiB) })))),
  bomb('zip: a file that unpacks to more than it says', () => zip([{ name: 'a.json', ...zeros(100 * MiB), declared: 1000 }])),
  bomb('zip: 2,000 entries, inside', () => zip(many(2000, (at) => ({ name: `.${String(at)}`, data: Buffer.alloc(0) })))),
  bomb('zip: 60,000 entries, beyond', () => zip(many(60_000, (at) => ({ name: `${String(at)}.json`, data: Buffer.alloc(0) })))),
  bomb('zip: 400 entries of the same bytes', () => overlapping(400)),
  bomb('zip: an archive in an archive', () => zip([{ name: 'a.zip', data: aZip(many(50, (at) => ({ name: `${String(at)}.json`, ...zeros(MiB) }))) }])),
  bomb('form: a million fields', () => form(fill(part(disposition('a'), ''), BODY - 1000))),
  bomb('form: a field with a million headers', () => form(part(`${fill('a: b\r\n', BODY - 4096)}${disposition('file')}`, '{}'))),
  bomb('form: a header of eight kilobytes, inside', () => form(part(`${disposition('file')}${fill('; a="b"', 8000)}`, '{}'))),
  bomb('form: a header of quotes and backslashes', () => form(part(`${disposition('file')}; filename="${fill('\\"', 7900)}`, '{}'))),
  bomb('form: a header of blanks', () => form(part(`Content-Disposition: form-data;${fill(' ', 7900)}x`, '{}'))),
  bomb('form: ten megabytes that nearly end it', () => form(part(disposition('file'), fill('\r\n--', BODY - 4096)))),
  bomb('form: ten megabytes of line breaks', () => form(part(disposition('file'), fill('\r\n', BODY - 4096)))),
  bomb('form: a recipient of eight kilobytes', () => form(part(disposition('file'), hard), part(disposition('recipient'), fill('@', 8000)))),
  bomb('form: no end', () => shot(part(disposition('file'), 'x'.repeat(BODY - 4096)), formType)),
];
