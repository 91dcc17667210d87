import type { Clock } from '../clock.ts';
import type { Profile } from '../framework/profile/profile.ts';
import type { ContextSet } from '../credential/contexts.ts';
import type { OpenedLists } from '../credential/opened-lists.ts';
import type { ProofResults } from '../credential/proof-results.ts';
import type { JudgeSchemas } from '../credential/verify-deps.ts';
import type { Door } from '../fetch/door.ts';
import type { Custody } from '../keys/custody.ts';
import type { Database } from '../store/database.ts';
import type { IdempotencyKey, UsedKey } from '../store/idempotency-keys.ts';
import type { Addresses } from './addresses.ts';
import type { CommitQueue } from './commit-queue.ts';
import type { GatheredRead } from './gathered-reads.ts';
import type { InFlight } from './in-flight.ts';
import type { StatusIndexLeases } from './lease-status-index.ts';
import type { IssuableCache } from './load-issuable.ts';
import type { StatusListCache } from './publish-status-list.ts';
import type { SharedReads } from './shared-reads.ts';
import type { EngineFault, SpotCheck } from './spot-check.ts';
import type { TrustLists } from './trust-lists.ts';

/** What the use cases need, made once by the composition root and passed as an argument. */
export interface AppDeps {
  readonly db: Database;
  readonly custody: Custody;
  /** For our own documents, which are bounded by what we let in, and read in this thread. */
  readonly contexts: ContextSet;
  /** The same for what strangers wrote: what the emitter leaves is read by the libraries in a thread of their own, and all is counted. */
  readonly verifierContexts: ContextSet;
  readonly addresses: Addresses;
  /** What records are judged and mapped by. */
  readonly profile: Profile;
  readonly clock: Clock;
  /** A fresh UUID of version 7. */
  readonly newId: () => string;
  /** A fresh salt of at least 128 bits, printable. */
  readonly newSalt: () => string;
  /** The keyed digest by which a person's identifier is compared and never kept in the clear. */
  readonly digestIdentifier: (identifier: string) => Uint8Array;
  readonly statusIndexes: StatusIndexLeases;
  /** The multibase public key of the service itself. */
  readonly serviceKey: string;
  readonly inFlight: InFlight;
  readonly statusListCache: StatusListCache;
  readonly issuables: IssuableCache;
  readonly commits: CommitQueue;
  readonly reads: SharedReads;
  /** What an Idempotency-Key was used for, as the store knows it. */
  readonly usedKey: GatheredRead<IdempotencyKey, UsedKey | undefined>;
  /** The one way to the outside. */
  readonly door: Door;
  readonly judgeSchemas: JudgeSchemas;
  readonly openedLists: OpenedLists;
  /** For badges that are posted; what we issue and check ourselves is never looked up in it. */
  readonly proofResults: ProofResults;
  /** By which the issuers of badges are recognised. */
  readonly trustLists: TrustLists;
  readonly spotCheck: SpotCheck;
  /** Told when a tier of the proof engine was found wrong; it is switched off already. */
  readonly onEngineFault: (fault: EngineFault) => void;
  /** Told of what fails when nobody waits for it any more. */
  readonly onBackgroundError: (error: unknown) => void;
}
