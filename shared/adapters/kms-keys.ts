import { DecryptCommand, GenerateDataKeyCommand, type KMSClient } from '@aws-sdk/client-kms'
import { IncorrectKeyException, InvalidCiphertextException, KMSInvalidStateException } from '@aws-sdk/client-kms'
import type { KeyRing } from '../ports/key-ring.ts'
import { VaultError } from '../ports/vault.ts'

export interface KmsKeysDeps {
  readonly client: Pick<KMSClient, 'send'>
  /** Id or ARN of a symmetric key; KMS rotates it without new wrapped keys. */
  readonly keyId: string
}

/** Wraps data keys under a KMS key. The subject is their encryption context, which KMS writes to its audit log. */
export function createKmsKeys({ client, keyId }: KmsKeysDeps): KeyRing {
  return {
    async generate(subject) {
      const EncryptionContext = { subject }
      const command = new GenerateDataKeyCommand({ KeyId: keyId, KeySpec: 'AES_256', EncryptionContext })
      const { Plaintext, CiphertextBlob } = await client.send(command)
      if (!Plaintext || !CiphertextBlob) throw new Error('KMS answered without a data key.')
      return { key: Plaintext, wrapped: Buffer.from(CiphertextBlob).toString('base64url') }
    },
    async unwrap(subject, wrapped) {
      const CiphertextBlob = Buffer.from(wrapped, 'base64url')
      const command = new DecryptCommand({ KeyId: keyId, CiphertextBlob, EncryptionContext: { subject } })
      const { Plaintext } = await client.send(command).catch(refuse)
      if (!Plaintext) throw new Error('KMS answered without a data key.')
      return Plaintext
    },
  }
}

function refuse(error: unknown): never {
  if (error instanceof InvalidCiphertextException || error instanceof IncorrectKeyException) {
    throw new VaultError('The data key was wrapped for another subject or under another key.', { cause: error })
  }
  if (error instanceof KMSInvalidStateException) {
    throw new VaultError('The KMS key is disabled or waits for its deletion.', { cause: error })
  }
  throw error
}
