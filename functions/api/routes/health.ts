import * as z from 'zod'
import { route } from '../route.ts'

const Health = z.strictObject({ status: z.literal('ok') })

/** GET /health */
export const health = route({
  key: 'GET /health',
  operation: 'health',
  summary: 'Says that the API answers',
  answers: { 200: { description: 'It does', schema: Health, example: { status: 'ok' } } },
  handle: () => ({ status: 200, body: { status: 'ok' } }),
})
