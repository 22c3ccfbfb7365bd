import { deployToEmulator, type Outputs } from '../../infra/aws/emulator/deploy.ts'
import type { ConfigInput } from '../../infra/aws/config.ts'
import { anyEmulator, FOLDER } from './any-emulator.ts'
import { type Gateway, startGateway } from './gateway.ts'
import { type IdentityProvider, startIdentityProvider } from './identity-provider.ts'

/**
 * Business days that pass in a second: slow enough that calls between services take less than an agency's shortest
 * deadline.
 */
const DAYS_PER_SECOND = 10

/** The whole app, deployed to an emulator. */
export interface Deployment {
  readonly baseUrl: string
  readonly endpoint: string
  readonly folder: string
  readonly config: ConfigInput
  readonly outputs: Outputs
  readonly identity: IdentityProvider
  close(): Promise<void>
}

/** Deploys to the emulator that AWS_ENDPOINT_URL names, or to one that it starts and stops. */
export async function startDeployment(): Promise<Deployment> {
  const identity = await startIdentityProvider()
  const emulator = await anyEmulator()
  const stop = () => Promise.all([emulator.stop(), identity.close()])
  const { endpoint } = emulator
  const config = configFor(identity)
  try {
    const outputs = await deployToEmulator({ endpoint, folder: FOLDER, config })
    const gateway: Gateway = await startGateway(outputs['EnsembleEngine']?.['ApiUrl'] ?? '')
    const close = async () => void (await Promise.all([gateway.close(), stop()]))
    return { baseUrl: gateway.baseUrl, endpoint, folder: FOLDER, config, outputs, identity, close }
  } catch (error) {
    await stop()
    throw error
  }
}

function configFor(identity: IdentityProvider): ConfigInput {
  return {
    identity: {
      issuer: identity.issuer,
      audience: identity.audience,
      jwks: identity.jwks as { keys: { kty: 'RSA' }[] },
    },
    clerks: { tokenUrl: identity.tokenUrl },
    hurry: { since: new Date().toISOString(), speed: DAYS_PER_SECOND * 86_400 },
    throttling: { perSecond: 10_000, burst: 5_000, perCallerPerSecond: 1_000, perCallerBurst: 1_000 },
    protect: false,
  }
}
