/** Told of how documents are read, for whoever counts. It learns nothing of what stands in them. */
export interface EngineObserver {
  /** A badge or status list was read, by the emitter or by the libraries. */
  readBy(tier: 'emitter' | 'libraries'): void;
  /**
   * What the libraries said of a signature that did not fit the emitter's reading. `contradicted`: it fits theirs, so that the emitter is
   * wrong, which is a defect of ours. `undecided`: they could not say.
   */
  confirmed(how: 'agreed' | 'contradicted' | 'undecided'): void;
}
