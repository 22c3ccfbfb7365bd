import { afterEach, expect, it } from 'vitest'
import type { Write } from '../../../shared/ports/item-table.ts'
import { type NewbornHost, startNewborn } from '../../scripted/newborn-host.ts'
import { born } from '../../scripted/newborn.ts'
import { hooked, type TableHooks } from '../../scripted/table-hooks.ts'

let newborn: NewbornHost
afterEach(() => newborn.host.close())

const goesToOperator = (write: Write) => 'update' in write && write.update.set?.['state'] === 'with-operator'

it('has an agency stop what fails in the moment in which the consent is taken back', async () => {
  let takenBack: ReturnType<NewbornHost['takeBack']> | undefined
  const hooks: TableHooks = {
    async transact(call, writes) {
      if (writes.some(goesToOperator)) await (takenBack ??= newborn.takeBack())
      await call()
    },
  }
  const answer = ({ service, operation }: { service: string; operation: string }) => {
    if (service === 'gift' && operation === 'perform') throw new Error('The post is closed.')
    return operation === 'cancel' ? { outcome: 'granted', facts: {} } : { outcome: 'pending' }
  }
  newborn = await startNewborn(answer, { wrap: hooked(() => hooks) })
  const id = await newborn.anna.submit({ ...born, consents: ['gift'] })
  await newborn.register(id)
  await expect.poll(() => takenBack).toBeDefined()
  await newborn.gift(id, 'queued')
  expect((await takenBack)?.body.services).toMatchObject([{ service: 'gift', effect: 'under-way' }])
  await newborn.host.pass(60_000)
  await newborn.gift(id, 'not-applicable')
  expect(newborn.operations()).toEqual(['perform 1', 'cancel 2'])
}, 60_000)
