import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { runOps } from '../../../infra/ops/run.ts'
import { type Client, clientOf, isSettled } from '../../journeys/client.ts'
import { certified, moving, movingHouse, registered } from '../../journeys/moving-house.ts'
import { type SmallHost, startSmallHost } from '../../journeys/small-host.ts'

let host: SmallHost
let person: Client
let token: string
let works = false
let lines: string[]
let errors: string[]

beforeAll(async () => {
  const registration = async () => {
    if (works) return registered()
    throw new Error('down')
  }
  const agencies = { 'registry/registration': registration, 'archive/certificate': certified }
  host = await startSmallHost([movingHouse()], agencies)
  person = await clientOf(host)
  token = await host.token({ sub: 'olga', roles: ['operator'] })
})
afterAll(() => host.close())
beforeEach(() => {
  works = false
  lines = []
  errors = []
})

const ops = (...argv: string[]) =>
  runOps(argv, {
    out: (line) => lines.push(line),
    err: (line) => errors.push(line),
    env: { ENSEMBLE_URL: host.baseUrl, ENSEMBLE_TOKEN: token },
  })

async function held(): Promise<string> {
  const applicationId = await person.submit(moving)
  await person.until(applicationId, (view) => view.services[0]?.state === 'with-operator')
  return applicationId
}

describe('the ops command', () => {
  it('lists what failed and shows one request', async () => {
    const applicationId = await held()
    expect(await ops('list', '--agency', 'registry')).toBe(0)
    expect(lines.join('\n')).toContain(`${applicationId}.registration`)
    expect(await ops('show', `${applicationId}.registration`)).toBe(0)
    expect(lines.join('\n')).toContain('possible: retry, answer, give-up')
  })

  it('retries all of an agency and follows it to its end', async () => {
    const applicationId = await held()
    works = true
    expect(await ops('retry', '--agency', 'registry', '--why', 'It is back.', '--per-minute', '6000')).toBe(0)
    expect(lines.join('\n')).toContain('done: true')
    expect(errors[0]).toMatch(/^operation op_\w+; interrupted, it goes on with/)
    await person.until(applicationId, isSettled)
  })

  it('gives up a request, and tells what is possible where that is refused', async () => {
    const applicationId = await held()
    const giveUp = ['give-up', `${applicationId}.registration`, '--why', 'Closed for good.', '--sentence-en', 'Closed.']
    expect(await ops(...giveUp, '--json')).toBe(0)
    expect(JSON.parse(lines[0] ?? '')).toMatchObject({ state: 'settled', outcome: 'failed' })
    expect(await ops(...giveUp)).toBe(1)
    expect(errors.at(-1)).toContain('409')
    expect(errors.at(-1)).toContain('Nothing can be done: it has ended.')
  })

  it('answers for an agency and prints every fault of an answer', async () => {
    const applicationId = await held()
    const requestId = `${applicationId}.registration`
    const answer = (text: string) => ops('answer', requestId, '--why', 'By letter.', '--answer', text)
    expect(await answer('{"outcome":"granted","facts":{"home.other":"1"}}')).toBe(1)
    expect(errors.at(-1)).toMatch(/home\.registration[\s\S]*home\.other/)
    expect(await answer('{"outcome":"granted","facts":{"home.registration":"R-5"}}')).toBe(0)
  })

  it('says how it is used', async () => {
    expect(await ops()).toBe(2)
    expect(await ops('--help')).toBe(0)
    expect(await ops('retry', 'app_1.x')).toBe(2)
    expect(errors.at(-1)).toContain('This command needs --why.')
    expect(await ops('list', '--unknown', 'x')).toBe(2)
    expect(await runOps(['list'], { out: () => undefined, err: (line) => errors.push(line), env: {} })).toBe(2)
    expect(errors.at(-1)).toContain('ENSEMBLE_URL')
  })
})
