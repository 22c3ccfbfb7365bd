import type { Route } from '../route.ts'
import { components, type JsonSchema } from './components.ts'
import { operationOf } from './operation.ts'

/** The OpenAPI 3.1 document of the routes; everything in it comes from their schemas. */
export function openApiDocument(routes: readonly Route[]): JsonSchema {
  const known = components()
  const paths: { [path: string]: JsonSchema } = {}
  for (const route of routes) {
    const [method = '', path = ''] = route.key.split(' ')
    paths[path] = { ...paths[path], [method.toLowerCase()]: operationOf(route, known) }
  }
  return {
    openapi: '3.1.1',
    info: {
      title: 'Ensemble',
      version: '1',
      description: 'One application for a life situation, every agency involved, every fact asked once.',
      license: { name: 'Apache-2.0', identifier: 'Apache-2.0' },
    },
    servers: [{ url: '/' }],
    paths,
    components: {
      schemas: Object.fromEntries(Object.entries(known.schemas).toSorted(([a], [b]) => (a < b ? -1 : 1))),
      securitySchemes: { bearer: { type: 'http', scheme: 'bearer', bearerFormat: 'JWT' } },
    },
  }
}
