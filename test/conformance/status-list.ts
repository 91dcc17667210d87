// The one status list of the conformance server, in memory; it is signed anew for whoever asks, so that a bit that was set is seen at once.
import { isJsonObject, type JsonObject } from '../../src/credential/json.ts';
import { buildStatusListCredential, emptyBits, encodeStatusList, setStatusBit, STATUS_LIST_ENTRIES } from '../../src/credential/status-list.ts';
import type { SuiteSigner } from './signers.ts';

const purpose = 'revocation';

export interface StatusList {
  readonly url: string;
  /** The entry of a credential that is about to be issued. */
  entry(credentialId: string): JsonObject;
  /** Sets or clears the bit of a credential; false where it has none of this purpose. */
  update(credentialId: string, statusPurpose: unknown, value: boolean): boolean;
  credential(): Promise<JsonObject>;
}

/** `issuer` of the list is a text and its size one bit: the W3C's suite reads no other (checklist F-038). */
export function makeStatusList(url: string, signer: SuiteSigner): StatusList {
  const bits = emptyBits(STATUS_LIST_ENTRIES);
  const indexes = new Map<string, number>();
  const started = new Date();
  return {
    url,
    entry(credentialId) {
      const index = indexes.get(credentialId) ?? indexes.size + 1;
      indexes.set(credentialId, index);
      return { id: `${url}#${String(index)}`, type: 'BitstringStatusListEntry', statusPurpose: purpose, statusListIndex: String(index), statusListCredential: url };
    },
    update(credentialId, statusPurpose, value) {
      const index = indexes.get(credentialId);
      if (index === undefined || statusPurpose !== purpose) return false;
      setStatusBit(bits, index, value);
      return true;
    },
    credential: async () => await signer.secure(buildStatusListCredential({ id: url, issuerDid: signer.did, purpose, encodedList: encodeStatusList(bits), validFrom: started, ttlMs: 1 }), new Date()),
  };
}

export interface StatusUpdate {
  readonly credentialId: string;
  readonly statusPurpose: unknown;
  readonly value: boolean;
}

/** Reads the body of `POST /credentials/status`; without `status` the bit is set (checklist F-031). Undefined for anything else. */
export function readStatusUpdate(body: unknown): StatusUpdate | undefined {
  const { credentialId, credentialStatus, status = true } = (typeof body === 'object' && body !== null ? body : {}) as Record<string, never>;
  if (typeof credentialId !== 'string' || !isJsonObject(credentialStatus) || typeof status !== 'boolean') return undefined;
  const { type, statusPurpose } = credentialStatus as JsonObject;
  const isKnown = type === 'BitstringStatusListEntry' || type === 'BitstringStatusList';
  return isKnown ? { credentialId, statusPurpose, value: status } : undefined;
}
