import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { createSweeper } from '../../../functions/sweeper/handler.ts'
import { granted, needsInformation, pending, refused } from '../../../shared/agency-sdk/index.ts'
import { correct } from '../../../shared/applications/correct.ts'
import { executionName, readApplication } from '../../../shared/records/application-record.ts'
import { isSettled, outcomesOf } from '../../journeys/client.ts'
import { startScripted, type ScriptedHost } from '../../scripted/host.ts'
import { brings, moving } from '../../scripted/move.ts'

let scripted: ScriptedHost
beforeAll(async () => {
  scripted = await startScripted()
})
afterAll(() => scripted.close())
beforeEach(() => scripted.unscripted())

const refusal = refused({ code: 'no', text: { en: 'No.' } })
const sorted = (calls: readonly string[]) => calls.toSorted()
/** The parking permit takes its time, so that the application stays open. */
const holdOpen = () => scripted.script('parking', (event) => (event.operation === 'perform' ? pending() : undefined))
const release = (id: string) => scripted.decide(id, 'parking', granted(brings['parking'] ?? {}))

/** An application of which all but the parking permit has ended. */
async function nearlyDone(facts: object = {}) {
  holdOpen()
  const anna = await scripted.applicant()
  const id = await anna.submit({ ...moving, facts: { ...moving.facts, ...facts } })
  const view = await anna.until(id, ({ services }) =>
    services.every(({ key, state }) => state === 'settled' || (key === 'parking' && state === 'with-agency')),
  )
  const before = scripted.heardOf(id).length
  return {
    anna,
    id,
    view,
    correct: (changed: object) => anna.post(`/applications/${id}/corrections`, { facts: changed }),
    /** What agencies heard since. */
    since: () => scripted.heardOf(id).slice(before),
  }
}

describe('a correction', () => {
  it('goes to every agency that used the fact, also where its branch has ended, and to no other', async () => {
    const { anna, id, correct, since } = await nearlyDone()
    const reply = await correct({ 'person.name': 'Anna-Maria' })
    expect(reply).toMatchObject({ status: 200, body: { corrected: ['person.name'], replayed: false } })
    expect(reply.body.told.toSorted()).toEqual(['register', 'tax'])
    await anna.until(id, ({ services }) => services.every(({ key, state }) => key === 'parking' || state === 'settled'))
    expect(sorted(since())).toEqual(['register correct 2', 'tax correct 2'])
    const told = scripted.heard.filter((event) => event.applicationId === id && event.operation === 'correct')
    for (const event of told) {
      expect(event.changed).toEqual(['person.name'])
      expect(event.facts['person.name']).toBe('Anna-Maria')
    }
    await release(id)
    expect((await anna.until(id, isSettled)).result).toBe('granted')
    expect(sorted(since())).toEqual(['register correct 2', 'tax correct 2'])
  })

  it('flows on, in order of dependency, to those who used what the corrected agency then provides', async () => {
    scripted.script('register', ({ operation }) =>
      operation === 'correct' ? granted({ 'person.record': 'R-2' }) : undefined,
    )
    scripted.script('school', ({ operation, requestId }) =>
      operation === 'correct' && requestId.endsWith(':1') ? granted({ 'child.place': 'P-2' }) : undefined,
    )
    const { anna, id, correct, since } = await nearlyDone()
    await correct({ 'person.name': 'Anna-Maria' })
    await release(id)
    const view = await anna.until(id, isSettled)
    expect(view.result).toBe('granted')
    expect(sorted(since())).toEqual([
      'bus:1 correct 2',
      'register correct 2',
      'school:1 correct 2',
      'school:2 correct 2',
      'tax correct 2',
    ])
    expect(since().indexOf('register correct 2')).toBeLessThan(since().indexOf('school:1 correct 2'))
    expect(since().indexOf('school:1 correct 2')).toBeLessThan(since().indexOf('bus:1 correct 2'))
    const bus = scripted.heard.find((event) => event.requestId === `${id}.bus:1` && event.operation === 'correct')
    expect(bus).toMatchObject({ changed: ['child.place'], facts: { 'child.place': 'P-2' } })
  })

  it('about one item of a list reaches that item alone', async () => {
    const { anna, id, correct, since } = await nearlyDone()
    await correct({ 'child.name:2': 'Veronika' })
    await release(id)
    await anna.until(id, isSettled)
    expect(since()).toEqual(['school:2 correct 2'])
  })

  it('reaches a request that is still with its agency under the same token, and voids its callback', async () => {
    const { anna, id, correct, since } = await nearlyDone()
    const old = scripted.heard.find((event) => event.applicationId === id && event.service === 'parking')
    await correct({ 'person.address': 'Lesnaya 9' })
    const view = await anna.until(id, isSettled)
    expect(outcomesOf(view)['parking']).toBe('granted')
    expect(since()).toEqual(['parking correct 2'])
    const token = await scripted.host.token({ sub: 'clerk', roles: ['agency'], agency: 'city' })
    const late = await fetch(`${scripted.host.baseUrl}/requests/${old?.callbackId}/outcome`, {
      method: 'POST',
      headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
      body: JSON.stringify(refusal),
    })
    expect(late.status).toBe(409)
  })

  it('makes a service apply that a condition had ended, and what it blocked goes on', async () => {
    const { anna, id, view, correct, since } = await nearlyDone({ 'person.income': '500' })
    expect(outcomesOf(view)).toMatchObject({ tax: 'not-applicable', bonus: 'blocked' })
    await correct({ 'person.income': '90' })
    await release(id)
    const settled = await anna.until(id, isSettled)
    expect(outcomesOf(settled)).toMatchObject({ tax: 'granted', bonus: 'granted' })
    expect(since()).toEqual(['tax perform 1', 'bonus perform 1'])
  })

  it('of a refused service opens it and what it blocked again', async () => {
    scripted.script('register', ({ facts }) => (facts['person.name'] === 'Anna' ? refusal : undefined))
    const { anna, id, view, correct } = await nearlyDone()
    expect(outcomesOf(view)).toMatchObject({ register: 'refused', 'school:1': 'blocked', 'bus:2': 'blocked' })
    expect(view.services.find(({ key }) => key === 'bus:2')?.blockedBy).toEqual(['register', 'school:2'])
    await correct({ 'person.name': 'Anna-Maria' })
    await release(id)
    const settled = await anna.until(id, isSettled)
    expect(settled.result).toBe('granted')
  })

  it('that costs a service its ground puts what was granted on it before an operator', async () => {
    scripted.script('register', ({ operation }) => (operation === 'correct' ? refusal : undefined))
    const { anna, id, correct, since } = await nearlyDone()
    await correct({ 'person.name': 'Bob' })
    const view = await anna.until(
      id,
      ({ services }) => services.filter(({ state }) => state === 'with-operator').length === 2,
    )
    const outcomes = { register: 'refused', 'school:1': 'with-operator', 'school:2': 'with-operator' }
    expect(outcomesOf(view)).toMatchObject(outcomes)
    expect(sorted(since())).toEqual(['register correct 2', 'tax correct 2'])
  })

  it('sent again, also at once, is made once; two different ones both arrive', async () => {
    const { anna, id, correct, since } = await nearlyDone()
    const same = await Promise.all([correct({ 'person.name': 'Eva' }), correct({ 'person.name': 'Eva' })])
    expect(same.map(({ status }) => status)).toEqual([200, 200])
    expect(same.filter(({ body }) => !body.replayed)).toHaveLength(1)
    await correct({ 'person.income': '60' })
    await release(id)
    expect((await anna.until(id, isSettled)).result).toBe('granted')
    const last = scripted.heard.filter((event) => event.applicationId === id && event.service === 'tax').at(-1)
    expect(last?.facts).toEqual({ 'person.name': 'Eva', 'person.income': '60' })
    expect(since()).toContain('register correct 2')
    expect(since()).not.toContain('register correct 3')
  })

  it('while an agency asks something else comes with the answer', async () => {
    scripted.script('tax', ({ revision, operation }) =>
      revision === 1 && operation === 'perform'
        ? needsInformation([{ fact: 'person.income', text: { en: 'Which?' }, why: { en: 'It is not legible.' } }])
        : undefined,
    )
    const anna = await scripted.applicant()
    const id = await anna.submit(moving)
    await anna.until(id, ({ status, services }) => {
      const others = services.filter(({ key }) => key !== 'tax' && key !== 'bonus')
      return status === 'awaiting-applicant' && others.every(({ state }) => state === 'settled')
    })
    const asked = await anna.post(`/applications/${id}/corrections`, { facts: { 'person.income': '70' } })
    expect(asked).toMatchObject({ status: 409, body: { errors: [{ remedy: expect.stringContaining('/answers') }] } })
    await anna.post(`/applications/${id}/corrections`, { facts: { 'person.name': 'Eva' } })
    await anna.until(id, ({ services }) => services.find(({ key }) => key === 'register')?.state === 'settled')
    await anna.post(`/applications/${id}/answers`, { answers: { 'person.income': '70' } })
    expect((await anna.until(id, isSettled)).result).toBe('granted')
    const last = scripted.heard.filter((event) => event.applicationId === id && event.service === 'tax').at(-1)
    expect(last).toMatchObject({ operation: 'correct', facts: { 'person.name': 'Eva', 'person.income': '70' } })
  })

  it('of what an agency certified, was never given or has another type is refused and says what to do', async () => {
    const { anna, id, correct } = await nearlyDone()
    expect(await correct({ 'person.record': 'R-9' })).toMatchObject({
      status: 409,
      body: { code: 'wrong-state', errors: [{ detail: expect.stringContaining('Registry certified this') }] },
    })
    const never = { 'person.phone': '+7', 'no.suchFact': 1, 'child.name:9': 'x', 'person.permit': 'C' }
    const reply = await correct({ ...never, 'person.name': 5 })
    expect(reply.status).toBe(422)
    expect(reply.body.errors).toHaveLength(5)
    await release(id)
    await anna.until(id, isSettled)
    expect(await correct({ 'person.name': 'Eva' })).toMatchObject({ status: 409, body: { remedy: expect.any(String) } })
  })
})

describe('a correction at any moment', () => {
  it('reaches whoever was handed the old fact, and leaves nothing stuck', async () => {
    let made = 0
    for (let round = 0; round < 24; round++) {
      const anna = await scripted.applicant()
      const id = await anna.submit(moving)
      for (let turn = 0; turn < round * 3; turn++) await new Promise((resolve) => setImmediate(resolve))
      const reply = await anna.post(`/applications/${id}/corrections`, { facts: { 'person.name': 'Eva' } })
      expect([200, 409]).toContain(reply.status)
      expect((await anna.until(id, isSettled)).result).toBe('granted')
      if (reply.status === 409) continue
      made += 1
      for (const service of ['register', 'tax']) {
        const heard = scripted.heard.filter((event) => event.applicationId === id && event.service === service)
        expect(heard.at(-1)?.facts['person.name'], `${service} in round ${round}`).toBe('Eva')
        const calls = heard.map(({ revision, facts }) => `${revision} ${String(facts['person.name'])}`)
        expect(new Set(calls.map((call) => call.split(' ')[0])).size).toBe(new Set(calls).size)
      }
      const { engine, sweep } = scripted.host
      await sweep()
      const application = await readApplication(engine.table, id)
      const name = executionName(id, application?.executions ?? 1)
      await expect.poll(() => engine.executions.status(application?.machine ?? '', name)).toBe('succeeded')
    }
    expect(made).toBeGreaterThan(0)
    expect(scripted.reported).toEqual([])
  }, 60_000)

  it('that was stored when the process died is carried through by the sweeper', async () => {
    const { anna, id, since } = await nearlyDone()
    const { engine } = scripted.host
    const subject = (await readApplication(engine.table, id))?.applicant ?? ''
    const start = () => Promise.reject(new Error('the process died'))
    const dying = { ...engine, executions: { ...engine.executions, start } }
    const caller = { role: 'applicant', subject, actors: [] } as const
    await expect(correct(dying, caller, id, { facts: { 'person.name': 'Eva' } })).rejects.toThrow('died')
    expect(since()).toEqual([])
    await createSweeper({ ...engine, clock: { now: () => Date.now() + 120_000 } })()
    await anna.until(id, ({ services }) => services.every(({ key, state }) => key === 'parking' || state === 'settled'))
    expect(sorted(since())).toEqual(['register correct 2', 'tax correct 2'])
    await release(id)
    expect((await anna.until(id, isSettled)).result).toBe('granted')
  })
})
