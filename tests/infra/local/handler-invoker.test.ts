import { describe, expect, it } from 'vitest'
import { createLocalInvoker } from '../../../infra/local/handler-invoker.ts'
import { HandlerError } from '../../../shared/ports/handler-invoker.ts'

const settled = () => Promise.resolve()

describe('the invoker of handlers in this process', () => {
  it('says of a service without a handler that another try does not help, as on AWS', async () => {
    const invoking = createLocalInvoker(new Map(), settled).invoke('zags', 'birth-registration', {}, 1_000)
    await expect(invoking).rejects.toMatchObject({
      name: HandlerError.name,
      code: 'HandlerUnreachable',
      retryable: false,
    })
  })

  it('waits for what must be on disk before it calls', async () => {
    const order: string[] = []
    const handlers = new Map([['zags/birth-registration', async () => order.push('called')]])
    const barrier = async () => void order.push('on disk')
    await createLocalInvoker(handlers, barrier).invoke('zags', 'birth-registration', {}, 1_000)
    expect(order).toEqual(['on disk', 'called'])
  })
})
