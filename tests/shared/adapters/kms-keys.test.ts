import * as kms from '@aws-sdk/client-kms'
import { mockClient } from 'aws-sdk-client-mock'
import { beforeEach, describe, expect, it } from 'vitest'
import { createKmsKeys } from '../../../shared/adapters/kms-keys.ts'
import { VaultError } from '../../../shared/ports/vault.ts'

const fault = { message: 'no', $metadata: {} }

describe('the data keys of KMS', () => {
  const mock = mockClient(kms.KMSClient)
  const ring = createKmsKeys({ client: new kms.KMSClient({}), keyId: 'alias/ensemble' })
  const [key, blob] = [Buffer.alloc(32, 1), Buffer.from('wrapped by KMS')]
  beforeEach(() => mock.reset())

  it('are made and unwrapped for their subject only', async () => {
    const KeyId = 'alias/ensemble'
    const EncryptionContext = { subject: 'person' }
    mock.on(kms.GenerateDataKeyCommand, { KeyId, KeySpec: 'AES_256', EncryptionContext }).resolves({
      Plaintext: key,
      CiphertextBlob: blob,
    })
    mock.on(kms.DecryptCommand, { KeyId, CiphertextBlob: blob, EncryptionContext }).resolves({ Plaintext: key })
    const made = await ring.generate('person')
    expect(made).toEqual({ key, wrapped: blob.toString('base64url') })
    expect(await ring.unwrap('person', made.wrapped)).toEqual(key)
  })

  it.each([kms.InvalidCiphertextException, kms.IncorrectKeyException, kms.KMSInvalidStateException])(
    'do not unwrap on %o',
    async (Kind) => {
      mock.on(kms.DecryptCommand).rejects(new Kind(fault))
      await expect(ring.unwrap('person', blob.toString('base64url'))).rejects.toThrow(VaultError)
    },
  )

  it('pass on that KMS could not be reached', async () => {
    mock.on(kms.DecryptCommand).rejects(new kms.KeyUnavailableException(fault))
    await expect(ring.unwrap('person', 'AAAA')).rejects.toThrow(kms.KeyUnavailableException)
  })

  it('are never taken from an answer that holds none', async () => {
    mock.on(kms.GenerateDataKeyCommand).resolves({}).on(kms.DecryptCommand).resolves({})
    await expect(ring.generate('person')).rejects.toThrow('without a data key')
    await expect(ring.unwrap('person', 'AAAA')).rejects.toThrow('without a data key')
  })
})
