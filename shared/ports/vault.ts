/**
 * Encrypts what is personal. A sealed value opens only under the subject and name it was sealed for,
 * so one moved to another person or fact does not open.
 */
export interface Vault {
  seal(subject: string, name: string, value: unknown): Promise<string>
  /** Throws VaultError where the text was sealed for another subject or name, was altered, or its key is gone. */
  open(subject: string, name: string, sealed: string): Promise<unknown>
}

export class VaultError extends Error {
  override readonly name = 'VaultError'
}
