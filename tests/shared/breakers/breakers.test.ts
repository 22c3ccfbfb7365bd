import { beforeEach, describe, expect, it } from 'vitest'
import { openDatabase } from '../../../infra/local/open-database.ts'
import { createLocalTable } from '../../../infra/local/table.ts'
import { createVirtualTime, type VirtualTime } from '../../../infra/local/virtual-time.ts'
import { BREAKER_SETTINGS, type Breakers, createBreakers } from '../../../shared/breakers/breakers.ts'
import { holdSeconds } from '../../../shared/breakers/hold-seconds.ts'
import type { ItemTable } from '../../../shared/ports/item-table.ts'

let time: VirtualTime
let table: ItemTable
/** Reads and writes of the table so far. */
let operations: number

function counted(inner: ItemTable): ItemTable {
  return {
    ...inner,
    get: (key) => (operations++, inner.get(key)),
    update: (update) => (operations++, inner.update(update)),
  }
}

const start = () => createBreakers({ table, clock: time })
const wait = (seconds: number) => time.advanceTo(time.now() + seconds * 1000)

async function fail(breakers: Breakers, times: number, from = 0) {
  for (let at = 0; at < times; at++) await breakers.failed('zags', `request-${from + at}`)
}

beforeEach(() => {
  time = createVirtualTime(Date.parse('2026-11-23T09:00:00Z'))
  operations = 0
  table = counted(createLocalTable({ database: openDatabase(':memory:') }))
})

describe('a circuit breaker', () => {
  it('costs one read a process while its agency answers', async () => {
    const breakers = start()
    for (let call = 0; call < 100; call++) {
      expect(await breakers.admit('zags')).toEqual({ call: true })
      await breakers.succeeded('zags')
    }
    expect(operations).toBe(1)
  })

  it('opens after failures in a row of different requests', async () => {
    const breakers = start()
    await fail(breakers, BREAKER_SETTINGS.failures - 1)
    expect(await breakers.admit('zags')).toEqual({ call: true })
    expect(await breakers.failed('zags', 'another')).toMatchObject({ call: false, until: time.now() + 30_000 })
    expect(await breakers.admit('zags')).toMatchObject({ call: false, until: time.now() + 30_000 })
    expect(await breakers.admit('clinic')).toEqual({ call: true })
  })

  it('stays closed for one request that fails again and again', async () => {
    const breakers = start()
    for (let call = 0; call < 20; call++) await breakers.failed('zags', 'the same')
    expect(await breakers.admit('zags')).toEqual({ call: true })
  })

  it('stays closed where answers come between the failures', async () => {
    const breakers = start()
    for (let round = 0; round < 5; round++) {
      await fail(breakers, BREAKER_SETTINGS.failures - 1, round * 10)
      await breakers.succeeded('zags')
    }
    expect(await breakers.admit('zags')).toEqual({ call: true })
  })

  it('forgets failures that lie far apart', async () => {
    const breakers = start()
    for (let call = 0; call < 20; call++) {
      await fail(breakers, 1, call)
      wait(40)
    }
    expect(await breakers.admit('zags')).toEqual({ call: true })
  })

  it('lets a single request try once its time has come, whichever process sees it first', async () => {
    const [one, other] = [start(), start()]
    await fail(one, BREAKER_SETTINGS.failures)
    expect(await other.admit('zags')).toMatchObject({ call: false, until: time.now() + 30_000 })
    wait(31)
    expect(await other.admit('zags')).toEqual({ call: true })
    wait(2)
    expect(await one.admit('zags')).toMatchObject({ call: false })
    expect(await other.admit('zags')).toMatchObject({ call: false })
  })

  it('closes for every process when the probe is answered', async () => {
    const [one, other] = [start(), start()]
    await fail(one, BREAKER_SETTINGS.failures)
    wait(31)
    await other.admit('zags')
    await other.succeeded('zags')
    wait(2)
    expect(await one.admit('zags')).toEqual({ call: true })
  })

  it('doubles its delay with each probe that fails, up to a bound', async () => {
    const breakers = start()
    await fail(breakers, BREAKER_SETTINGS.failures)
    const delays: number[] = []
    for (let probe = 0; probe < 7; probe++) {
      wait(901)
      expect(await breakers.admit('zags')).toEqual({ call: true })
      const failed = await breakers.failed('zags', `probe-${probe}`)
      if (!failed.call) delays.push((failed.until - time.now()) / 1000)
    }
    expect(delays).toEqual([60, 120, 240, 480, 600, 600, 600])
  })

  it('lets another request try where the one that tried never came back', async () => {
    const [one, other] = [start(), start()]
    await fail(one, BREAKER_SETTINGS.failures)
    wait(31)
    expect(await one.admit('zags')).toEqual({ call: true })
    wait(BREAKER_SETTINGS.probeMs / 1000 + 1)
    expect(await other.admit('zags')).toEqual({ call: true })
  })

  it('lets what it held go in the order it came, spread over minutes, once the agency answers again', async () => {
    const breakers = start()
    await fail(breakers, BREAKER_SETTINGS.failures)
    const answersFrom = time.now() + 3_600_000
    const queue = Array.from({ length: 350 }, (_, at) => ({ at, held: 0, due: time.now() + at * 10_000 }))
    const answered: { at: number; time: number }[] = []
    while (queue.length > 0) {
      queue.sort((a, b) => a.due - b.due)
      const message = queue.shift() as (typeof queue)[number]
      time.advanceTo(message.due)
      let admission = await breakers.admit('zags')
      if (admission.call && time.now() < answersFrom) admission = await breakers.failed('zags', String(message.at))
      const held = message.held || time.now()
      if (!admission.call) {
        const due = time.now() + holdSeconds(admission, held, time.now()) * 1000
        queue.push({ ...message, held, due })
      } else await breakers.succeeded('zags').then(() => answered.push({ at: message.at, time: time.now() }))
    }
    const seconds = ((answered.at(-1)?.time ?? 0) - (answered[0]?.time ?? 0)) / 1000
    expect(seconds).toBeGreaterThan(200)
    expect(seconds).toBeLessThanOrEqual(300)
    for (const [place, { at }] of answered.entries()) expect(Math.abs(at - place)).toBeLessThanOrEqual(2)
  })

  it('does not open again for calls that were under way when it opened', async () => {
    const breakers = start()
    await fail(breakers, BREAKER_SETTINGS.failures + 3)
    expect(await breakers.failed('zags', 'late')).toMatchObject({ call: false, until: time.now() + 30_000 })
  })
})
