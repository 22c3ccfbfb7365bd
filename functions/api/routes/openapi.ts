import * as z from 'zod'
import { route } from '../route.ts'

/** GET /openapi.json */
export const openapi = route({
  key: 'GET /openapi.json',
  operation: 'openapi',
  summary: 'This document',
  cacheSeconds: 300,
  answers: {
    200: {
      description: 'OpenAPI 3.1',
      schema: z.looseObject({ openapi: z.string() }),
      example: { openapi: '3.1.1' },
    },
  },
  handle: (_, { document }) => ({ status: 200, body: document() }),
})
