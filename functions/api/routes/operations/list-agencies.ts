import * as z from 'zod'
import { AgencyHealth } from '../../../../shared/operations/views.ts'
import { route } from '../../route.ts'
import { operationsDetailExample } from './examples.ts'

/** GET /operations/agencies */
export const listAgencies = route({
  key: 'GET /operations/agencies',
  operation: 'listAgencies',
  summary: 'How every agency stands: its circuit breaker, and how many of its requests need somebody',
  answers: {
    200: {
      description: 'Every agency',
      schema: z.strictObject({ items: z.array(AgencyHealth) }),
      example: {
        items: [
          {
            agency: 'sfr',
            title: 'Social Fund',
            breaker: operationsDetailExample.breaker,
            failed: 12,
            late: 3,
            oldest: '2026-11-22T09:10:00.000Z',
          },
        ],
      },
    },
  },
  handle: async ({ languages }, { operations }) => ({
    status: 200,
    body: { items: await operations.agencies(languages) },
  }),
})
