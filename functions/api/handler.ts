import middy from '@middy/core'
import httpEventNormalizer from '@middy/http-event-normalizer'
import httpHeaderNormalizer from '@middy/http-header-normalizer'
import httpRouter, { type Method } from '@middy/http-router'
import type { APIGatewayProxyEventV2, APIGatewayProxyStructuredResultV2 } from 'aws-lambda'
import { answerProblems } from '../../shared/http/answer-problems.ts'
import { securityHeaders } from '../../shared/http/security-headers.ts'
import type { ApiDependencies } from './dependencies.ts'
import { endpoint } from './endpoint.ts'
import { noSuchRoute } from './no-such-route.ts'
import { openApiDocument } from './openapi/document.ts'
import { ROUTES } from './routes.ts'

export type ApiHandler = (event: APIGatewayProxyEventV2, context: object) => Promise<APIGatewayProxyStructuredResultV2>

/** The HTTP API as a handler of API Gateway events (HTTP API, payload version 2.0), on any host. */
export function createApi(dependencies: ApiDependencies): ApiHandler {
  const routes = Object.values(ROUTES)
  let document: string | undefined
  const services = { ...dependencies, document: () => (document ??= JSON.stringify(openApiDocument(routes))) }
  const router = httpRouter<APIGatewayProxyEventV2, APIGatewayProxyStructuredResultV2>({
    routes: routes.map((route) => {
      const [method, path] = route.key.split(' ') as [Method, string]
      return { method, path, handler: endpoint(route, services) }
    }),
    notFoundResponse: noSuchRoute(routes.map((route) => route.key)),
  })
  return middy(router)
    .use(securityHeaders())
    .use(answerProblems(dependencies.report))
    .use(httpHeaderNormalizer())
    .use(httpEventNormalizer()) as unknown as ApiHandler
}
