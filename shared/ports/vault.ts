/**
 * Encrypts what is personal. A sealed value opens only under the subject and name it was sealed for,
 * so one moved to another person or fact does not open.
 */
export interface Vault {
  /** Takes any JSON value; the text is base64url. */
  seal(subject: string, name: string, value: unknown): Promise<string>
  /** Throws VaultError where the text was sealed for another subject or name, was altered, or its key is gone. */
  open(subject: string, name: string, sealed: string): Promise<unknown>
  /** Seals with a new key from now on; what was sealed before still opens. */
  rotate(subject: string): Promise<void>
  /**
   * Destroys the subject's keys, so that nothing sealed for it opens any more. Other processes may hold a key until
   * their cache drops it, and what they seal with it is lost: forget a subject only while nothing of it is under way.
   */
  forget(subject: string): Promise<void>
}

export class VaultError extends Error {
  override readonly name = 'VaultError'
}
