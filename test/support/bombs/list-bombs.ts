// Status lists that cost whoever looks a badge up in them. The badge is good, and the list properly signed.
import { gzipSync } from 'node:zlib';
import { buildStatusListCredential } from '../../../src/credential/status-list.ts';
import type { JsonObject } from '../../../src/credential/json.ts';
import { aBadge, aStatusList, changed, issuerDid, listUrl, signed, statusEntry, type Change } from '../../unit/credential/verify-support.ts';
import { bomb, idleProof, many, MiB, posted, type Bomb, type Shot } from './bomb.ts';

async function withList(list: JsonObject | string, entry: Change = {}): Promise<Shot> {
  const badge = await signed(aBadge({ '/credentialStatus': statusEntry(entry) }));
  return posted(badge, { [listUrl]: typeof list === 'string' ? list : JSON.stringify(list) });
}

/** A list of the issuer whose text is whatever is given. */
async function holding(encodedList: string, change: Change = {}): Promise<Shot> {
  const list = buildStatusListCredential({ id: listUrl, issuerDid, purpose: 'revocation', encodedList, validFrom: new Date('2026-04-01T00:00:00Z'), ttlMs: 60_000 });
  return await withList(await signed(changed(list, change)));
}

const packed = (bytes: number, value = 0): string => `u${gzipSync(Buffer.alloc(bytes, value), { level: 9 }).toString('base64url')}`;
const alignments = many(270, (at) => ({ type: ['Alignment'], targetName: `Skill ${String(at)}`, targetUrl: `https://skills.example/${String(at)}` }));

/** A badge that is good and costs as much as one may, and a list that does too. */
async function hardWithList(): Promise<Shot> {
  const badge = await signed(aBadge({ '/credentialStatus': statusEntry(), '/credentialSubject/achievement/alignment': alignments }));
  const context = ['https://www.w3.org/ns/credentials/v2', 'https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.3.json'];
  const list = { ...(await aStatusList({ change: { '/@context': context } })), evidence: many(270, (at) => ({ id: `urn:e:${String(at)}`, type: ['Evidence'], name: 'x' })), proof: [idleProof] };
  return posted(badge, { [listUrl]: JSON.stringify(list) });
}

/** Every bit set, so that no badge in it is valid however good. */
export const listBombs: readonly Bomb[] = [
  bomb('list: 16 MiB unpacked, inside', async () => await holding(packed(16 * MiB, 0xff))),
  bomb('list: 16 MiB and a byte unpacked, beyond', async () => await holding(packed(16 * MiB + 1))),
  bomb('list: 200 MiB unpacked', async () => await holding(packed(200 * MiB))),
  bomb('list: packed within packed', async () => await holding(`u${gzipSync(gzipSync(Buffer.alloc(100 * MiB))).toString('base64url')}`)),
  bomb('list: ten thousand streams', async () => await holding(`u${Buffer.concat(many(10_000, () => gzipSync(Buffer.alloc(1024)))).toString('base64url')}`)),
  bomb('list: 3.9 million characters that do not pack', async () => await holding(`u${Buffer.alloc(2_900_000, 0x35).toString('base64url')}`)),
  bomb('list: of four megabytes that is no list', async () => await withList('['.repeat(4 * MiB - 1))),
  bomb('list: with proofs by nobody', async () => await withList({ ...(await aStatusList()), proof: many(4, () => idleProof) })),
  bomb('list: as hard as its badge', async () => await hardWithList()),
  bomb('list: an entry with an index of a million digits', async () => await withList(await aStatusList(), { '/statusListIndex': '9'.repeat(1_000_000) })),
  bomb('list: an entry of 2⁶³ bits', async () => await withList(await aStatusList(), { '/statusSize': Number.MAX_SAFE_INTEGER })),
];
