import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { HandlerEntry } from '../../infra/aws/config.ts'
import { deployToEmulator } from '../../infra/aws/emulator/deploy.ts'
import { EMULATED } from '../../infra/aws/emulator/start-emulator.ts'
import { clientOf, isSettled } from '../journeys/client.ts'
import type { Reachable } from '../journeys/host.ts'
import { type AnyEmulator, anyEmulator, FOLDER } from './any-emulator.ts'
import { startGateway } from './gateway.ts'
import { startIdentityProvider } from './identity-provider.ts'

const application = (city: string, birthDate: string) => ({
  situation: 'joining-the-library',
  facts: { 'applicant.address': { city }, 'child.birthDate': birthDate },
})

/** The steps of "Plug in your agency in ten minutes", one after another. */
describe('the example agency', () => {
  let emulator: AnyEmulator
  let host: Reachable
  let close: () => Promise<unknown>
  let handlers: HandlerEntry[]
  let engine: Readonly<Record<string, string>>

  const deployLibrary = (context: Record<string, string>) =>
    deployToEmulator({
      endpoint: emulator.endpoint,
      folder: join(FOLDER, 'library'),
      app: 'node infra/local/run.mjs infra/aws/example-agency/app.ts',
      context,
    })

  beforeAll(async () => {
    emulator = await anyEmulator()
    const identity = await startIdentityProvider()
    const { issuer, audience, jwks } = identity
    handlers = JSON.parse((await deployLibrary({}))['Library']?.['Handlers'] ?? '[]') as HandlerEntry[]
    const outputs = await deployToEmulator({
      endpoint: emulator.endpoint,
      folder: join(FOLDER, 'with-library'),
      config: {
        name: 'WithLibrary',
        identity: { issuer, audience, jwks: jwks as { keys: { kty: 'RSA' }[] } },
        referenceAgencies: false,
        handlers,
        protect: false,
      },
      context: { catalogue: 'tests/deployed/library.ts' },
    })
    engine = outputs['WithLibraryEngine'] ?? {}
    const gateway = await startGateway(engine['ApiUrl'] ?? '')
    close = () => Promise.all([gateway.close(), identity.close()])
    host = { baseUrl: gateway.baseUrl, token: identity.token }
  }, 600_000)
  afterAll(async () => {
    await close?.()
    await emulator.stop()
  })

  it('prints an entry for each service', () => {
    expect(handlers.map(({ agency, service }) => `${agency}/${service}`)).toEqual([
      'library/library-card',
      'library/reading-group',
    ])
  })

  it('is told who calls it and by which policy, and can be deployed with that', async () => {
    const policy = JSON.parse(engine['PolicyForlibrary'] ?? '') as { Statement: { Principal: { AWS: string } }[] }
    const caller = policy.Statement[0]?.Principal.AWS ?? ''
    expect(caller).toBe(`arn:aws:iam::${EMULATED.account}:role/WithLibrary-Calls-library`)
    expect(policy.Statement).toEqual(
      handlers.map(({ lambdaArn }) =>
        expect.objectContaining({ Principal: { AWS: caller }, Action: 'lambda:InvokeFunction', Resource: lambdaArn }),
      ),
    )
    const again = await deployLibrary({ calledBy: caller })
    expect(JSON.parse(again['Library']?.['Handlers'] ?? '')).toEqual(handlers)
  }, 300_000)

  it('gives a card in Python and a place in TypeScript', async () => {
    const reader = await clientOf(host)
    const id = await reader.submit(application('Springfield', '2015-05-05'))
    const view = await reader.until(id, isSettled)
    expect(view.result).toBe('granted')
    const facts = (await reader.get('/me/facts')).body.items as { fact: string }[]
    expect(facts.map(({ fact }) => fact)).toEqual(expect.arrayContaining(['library.card', 'library.readingGroup']))
  }, 180_000)

  it('refuses with its own words', async () => {
    const stranger = await clientOf(host)
    const view = await stranger.until(await stranger.submit(application('Shelbyville', '2015-05-05')), isSettled)
    expect(view.result).toBe('partly-granted')
    expect(view.services.find(({ key }) => key === 'library-card')).toMatchObject({
      outcome: 'refused',
      reason: {
        text: 'The library lends to residents of the city only.',
        appeal: 'Write to the library within 30 days.',
      },
    })
  }, 180_000)
})
