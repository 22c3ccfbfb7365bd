import { afterEach, expect, it } from 'vitest'
import { openRequest } from '../../journeys/agency.ts'
import { type NewbornHost, startNewborn } from '../../scripted/newborn-host.ts'
import { born } from '../../scripted/newborn.ts'
import { hooked, type TableHooks } from '../../scripted/table-hooks.ts'

let newborn: NewbornHost
afterEach(() => newborn.host.close())

it("looks twice at a person's applications where a consent is taken back: before, and for what was taken up meanwhile", async () => {
  const hooks: TableHooks = {}
  newborn = await startNewborn(() => ({ outcome: 'pending' }), { wrap: hooked(() => hooks) })
  const id = await newborn.anna.submit({ ...born, consents: ['gift'] })
  await newborn.register(id)
  await openRequest(newborn.host, 'post', id)
  let looks = 0
  hooks.query = (call, { index }) => {
    if (index === 'byApplicant') looks++
    return call()
  }
  const { body } = await newborn.takeBack()
  expect(looks).toBe(2)
  expect(body.services).toMatchObject([{ service: 'gift', effect: 'stopping' }])
  expect((await newborn.anna.get('/me/consents')).body.items).toEqual([body.consent])
  await expect.poll(newborn.operations).toEqual(['perform 1', 'cancel 2'])
}, 60_000)
