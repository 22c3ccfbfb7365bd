import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { ConditionFailed, TransactionFailed } from '../../../shared/ports/item-table.ts'
import { openRequest } from '../../journeys/agency.ts'
import { clientOf } from '../../journeys/client.ts'
import { type NewbornHost, startNewborn } from '../../scripted/newborn-host.ts'
import { born } from '../../scripted/newborn.ts'
import { hooked, type TableHooks } from '../../scripted/table-hooks.ts'

const why = { en: 'To call you.' }
const ASKS = { outcome: 'needs-information', questions: [{ fact: 'person.phone', text: why, why }] }
/** Whatever is written, somebody else was there before. */
const OTHERS_FIRST: TableHooks = {
  transact: async (_, writes) => {
    throw new TransactionFailed(writes.map((__, at) => ({ failed: at === 0 })))
  },
  update: async (_, { key }) => {
    throw new ConditionFailed(await newborn.host.engine.table.get(key))
  },
}

let newborn: NewbornHost
let hooks: TableHooks
let id: string

/** An application whose gift asks something of its applicant. */
beforeEach(async () => {
  hooks = {}
  newborn = await startNewborn(({ service }) => (service === 'gift' ? ASKS : { outcome: 'pending' }), {
    wrap: hooked(() => hooks),
  })
  id = await newborn.anna.submit({ ...born, consents: ['gift'] })
  await newborn.register(id)
  await newborn.gift(id, 'awaiting-applicant')
  await newborn.host.queues.idle()
})
afterEach(() => newborn.host.close())

const outcome = async () => {
  const clerk = await clientOf(newborn.host, { roles: ['agency'], agency: 'archive' })
  const { callbackId } = await openRequest(newborn.host, 'archive', id)
  return () => clerk.post(`/requests/${callbackId}/outcome`, { outcome: 'pending' })
}

describe('a change that something else always comes before', () => {
  it.each([
    [
      'an answer',
      async () => () => newborn.anna.post(`/applications/${id}/answers`, { answers: { 'person.phone': '1' } }),
    ],
    [
      'a correction',
      async () => () => newborn.anna.post(`/applications/${id}/corrections`, { facts: { 'person.name': 'Eva' } }),
    ],
    ['a withdrawal', async () => () => newborn.anna.post(`/applications/${id}/withdrawal`, {})],
    ['an outcome', outcome],
    ['a consent taken back', async () => () => newborn.takeBack()],
  ])(
    'is refused as a conflict, as declared, and taken later: %s',
    async (_, prepare) => {
      const send = await prepare()
      hooks = OTHERS_FIRST
      expect(await send()).toMatchObject({ status: 409, body: { code: 'conflict', remedy: 'Send the same again.' } })
      hooks = {}
      expect((await send()).status).toBe(200)
    },
    60_000,
  )
})
