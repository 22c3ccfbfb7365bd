import { join } from 'node:path'
import { deployToEmulator, type EmulatorDeployment, type Outputs } from '../../infra/aws/emulator/deploy.ts'
import type { ConfigInput } from '../../infra/aws/config.ts'
import { type Receiver, startReceiver } from '../journeys/receiver.ts'
import { portalAt } from '../journeys/webhooks.ts'
import { createScriptedAgencies, type ScriptedAgencies } from '../scripted/agencies.ts'
import { scripted } from '../scripted/second-release.ts'
import { anyEmulator, FOLDER } from './any-emulator.ts'
import { type Gateway, startGateway } from './gateway.ts'
import { type IdentityProvider, startIdentityProvider } from './identity-provider.ts'
import { deployScriptedAgencies } from './scripted-agencies/deploy.ts'
import { startScriptServer } from './scripted-agencies/server.ts'

/**
 * Business days that pass in a second: slow enough that calls between services take less than an agency's shortest
 * deadline.
 */
const DAYS_PER_SECOND = 10

/** Time enough for a journey to upload a document and to refer to it, though the schedule sweeps meanwhile. */
const DOCUMENT_PERIODS = { uploadWithin: 'P5Y', keptUnused: 'P2Y' } as const

/** The whole app, deployed to an emulator. */
export interface Deployment extends EmulatorDeployment {
  readonly baseUrl: string
  readonly config: ConfigInput
  readonly outputs: Outputs
  readonly identity: IdentityProvider
  readonly agencies: ScriptedAgencies
  /** The same deployment with the second release of the scripted life situations. */
  release(): Promise<Deployment>
  /** Where the deployment's one webhook is. */
  readonly receiver: Receiver
  close(): Promise<void>
}

const catalogueOf = (release: 'first' | 'second') => ({ catalogue: `tests/scripted/${release}-release.ts` })

/** Deploys to the emulator that AWS_ENDPOINT_URL names, or to one that it starts and stops. */
export async function startDeployment(): Promise<Deployment> {
  const agencies = createScriptedAgencies(scripted)
  const [identity, scripts, receiver] = await Promise.all([
    startIdentityProvider(),
    startScriptServer(agencies),
    startReceiver(),
  ])
  const emulator = await anyEmulator()
  const stop = () => Promise.all([emulator.stop(), identity.close(), scripts.close(), receiver.close()])
  const { endpoint } = emulator
  try {
    const handlers = await deployScriptedAgencies(endpoint, join(FOLDER, 'scripted-agencies'), scripts.url)
    const config = { ...configFor(identity, receiver), handlers }
    const deployed = { endpoint, folder: FOLDER, config, context: catalogueOf('first') }
    const outputs = await deployToEmulator(deployed)
    const gateway: Gateway = await startGateway(outputs['EnsembleEngine']?.['ApiUrl'] ?? '')
    const { baseUrl } = gateway
    const close = async () => void (await Promise.all([gateway.close(), stop()]))
    const deployment = { ...deployed, baseUrl, outputs, identity, agencies, receiver, release, close }
    async function release(): Promise<Deployment> {
      const next = { ...deployment, context: catalogueOf('second') }
      return { ...next, outputs: await deployToEmulator(next) }
    }
    return deployment
  } catch (error) {
    await stop()
    throw error
  }
}

function configFor(identity: IdentityProvider, receiver: Receiver): ConfigInput {
  return {
    identity: {
      issuer: identity.issuer,
      audience: identity.audience,
      jwks: identity.jwks as { keys: { kty: 'RSA' }[] },
    },
    documents: DOCUMENT_PERIODS,
    webhooks: [portalAt(receiver.url)],
    clerks: { tokenUrl: identity.tokenUrl },
    hurry: { since: new Date().toISOString(), speed: DAYS_PER_SECOND * 86_400 },
    throttling: { perSecond: 10_000, burst: 5_000, perCallerPerSecond: 1_000, perCallerBurst: 1_000 },
    protect: false,
  }
}
