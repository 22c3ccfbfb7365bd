/**
 * Makes and unwraps the data keys of subjects under a master key that never leaves it. A data key is wrapped for
 * its subject, so that one moved to another subject does not unwrap.
 */
export interface KeyRing {
  generate(subject: string): Promise<{ readonly key: Uint8Array; readonly wrapped: string }>
  /** Throws VaultError where the key was wrapped for another subject, was altered, or its master key is gone. */
  unwrap(subject: string, wrapped: string): Promise<Uint8Array>
}
