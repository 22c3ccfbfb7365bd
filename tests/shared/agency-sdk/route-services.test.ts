import { describe, expect, it } from 'vitest'
import { granted, refused, routeServices } from '../../../shared/agency-sdk/index.ts'

const no = refused({ code: 'no', text: { en: 'No.' } })
const handler = routeServices({ report: async () => granted(), search: async () => no })

describe('one handler for several services', () => {
  it('hands an event to the handler of its service', async () => {
    expect(await handler({ service: 'report' })).toEqual({ outcome: 'granted', facts: {} })
    expect(await handler({ service: 'search' })).toEqual(no)
  })

  it.each([{ service: 'destroy' }, { service: 'toString' }, { service: 7 }, {}, null, 'report'])(
    'refuses the event %j',
    async (event) => {
      await expect(handler(event)).rejects.toMatchObject({
        name: 'UnknownService',
        message: 'There is no such service here. Expected one of report, search.',
      })
    },
  )
})
