import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { Failure } from '../../../shared/failures.ts'
import { type Item, TransactionFailed, type Write } from '../../../shared/ports/item-table.ts'
import { outcomesOf } from '../../journeys/client.ts'
import { type NewbornHost, startNewborn } from '../../scripted/newborn-host.ts'
import { born } from '../../scripted/newborn.ts'
import { hooked, type TableHooks } from '../../scripted/table-hooks.ts'

const MINUTE = 60_000
/** The archive keeps its applications open. */
const ANSWERS: Readonly<Record<string, object>> = {
  gift: { outcome: 'granted', facts: { 'gift.number': 'G-1' } },
  filing: { outcome: 'pending' },
}

let newborn: NewbornHost
let hooks: TableHooks
let reported: unknown[]

beforeEach(async () => {
  reported = []
  hooks = {}
  newborn = await startNewborn(({ service }) => ANSWERS[service] ?? { outcome: 'granted', facts: {} }, {
    wrap: hooked(() => hooks),
    report: (error) => void reported.push(error),
  })
})
afterEach(() => newborn.host.close())

const until = (id: string, outcomes: object) =>
  newborn.anna.until(id, (view) =>
    Object.entries(outcomes).every(([key, outcome]) => outcomesOf(view)[key] === outcome),
  )
const LEFT_OUT = { gift: 'not-applicable', card: 'blocked' }
const DONE = { gift: 'granted', card: 'granted' }

/** An application of which the gift was left out for want of a consent. */
async function leftOut() {
  const id = await newborn.anna.submit(born)
  await until(id, LEFT_OUT)
  return id
}
const bring = () =>
  newborn.anna.post('/applications', { ...born, consents: ['gift'] }, { 'idempotency-key': 'with-consent' })

/** Does this instead of looking for a person's applications. */
const looking = (instead: () => Promise<{ items: Item[] }>): TableHooks => ({
  query: (call, { index }) => (index === 'byApplicant' ? instead() : call()),
})
const NOTHING_FOUND = looking(async () => ({ items: [] }))
const reopens = (write: Write) => 'update' in write && write.update.add?.['reopenings'] === 1

describe('what was left out for want of a consent', () => {
  describe.each([
    ['with another application', bring, 202],
    ['by itself', () => newborn.consent(), 200],
  ])('where the consent comes %s', (_, give, accepted) => {
    const isLeftToTheSweeper = async (id: string) => {
      expect((await give()).status).toBe(accepted)
      expect(reported).toHaveLength(1)
      expect(outcomesOf((await newborn.anna.get(`/applications/${id}`)).body)).toMatchObject(LEFT_OUT)
      hooks = {}
      await newborn.host.pass(MINUTE)
      await until(id, DONE)
    }

    it('is done by the sweeper where the applications cannot be looked for', async () => {
      const id = await leftOut()
      hooks = looking(() => Promise.reject(new Error('The index is out of order.')))
      await isLeftToTheSweeper(id)
    }, 60_000)

    it('is done by the sweeper where the application does not stop changing', async () => {
      const id = await leftOut()
      hooks.transact = async (call, writes) => {
        if (writes.some(reopens)) throw new TransactionFailed(writes.map((__, at) => ({ failed: at === 0 })))
        await call()
      }
      await isLeftToTheSweeper(id)
      expect(reported[0]).toBeInstanceOf(Failure)
    }, 60_000)
  })

  it('is done by the sweeper in an application that the index does not know yet', async () => {
    const id = await leftOut()
    hooks = NOTHING_FOUND
    expect((await newborn.consent()).body).toMatchObject({ resumed: [] })
    hooks = {}
    await newborn.host.pass(MINUTE)
    await until(id, DONE)
  }, 60_000)

  it('is done by the sweeper in an application that is not known to be started yet', async () => {
    const started = Promise.withResolvers<void>()
    hooks.update = async (call, { set }) => {
      if (set?.['status'] === 'in-progress') await started.promise
      return call()
    }
    const id = await leftOut()
    expect((await newborn.consent()).body).toMatchObject({ resumed: [] })
    started.resolve()
    await newborn.host.queues.idle()
    await newborn.host.pass(MINUTE)
    await until(id, DONE)
  }, 60_000)

  it('stays left out where the consent is taken back before the sweeper comes', async () => {
    const id = await leftOut()
    hooks = NOTHING_FOUND
    await newborn.consent()
    await newborn.takeBack()
    hooks = {}
    await newborn.host.pass(MINUTE)
    const { timeline } = await until(id, LEFT_OUT)
    expect(timeline.map(({ what }) => what)).not.toContain('consented')
  }, 60_000)
})

describe('a consent', () => {
  it('has nothing looked for where it was given before', async () => {
    await newborn.consent()
    let looks = 0
    hooks.query = (call, { index }) => {
      if (index === 'byApplicant') looks++
      return call()
    }
    expect((await bring()).status).toBe(202)
    expect(looks).toBe(0)
  }, 60_000)

  it('that is erased while the sweeper sees to it is not there again', async () => {
    await newborn.consent()
    const { table } = newborn.host.engine
    let seen: Item | undefined
    hooks.get = async (call, { sk }) => {
      const item = await call()
      if (item && sk === 'consent#gift') {
        seen = item
        await table.transact([{ remove: { pk: item.pk, sk }, expect: 'either' }])
      }
      return item
    }
    await newborn.host.pass(MINUTE)
    hooks = {}
    expect(seen).toMatchObject({ state: 'given' })
    expect(await table.get(seen as Item)).toBeUndefined()
  }, 60_000)
})
