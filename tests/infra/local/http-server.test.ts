import type { APIGatewayProxyEventV2 } from 'aws-lambda'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type HttpServer, serve } from '../../../infra/local/http-server.ts'

let server: HttpServer
let last: APIGatewayProxyEventV2
beforeAll(async () => {
  const handler = async (event: APIGatewayProxyEventV2) => {
    last = event
    return { statusCode: 200 }
  }
  server = await serve(handler, { port: 0, barrier: async () => undefined })
})
afterAll(() => server.close())

describe('the local entrance', () => {
  // https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-develop-integrations-lambda.html
  it.each([
    ['a=1&b=2', { a: '1', b: '2' }],
    ['a=1&a=2&b=3&a=', { a: '1,2,', b: '3' }],
    ['limit=1%2C2&limit=3', { limit: '1,2,3' }],
    ['__proto__=1&__proto__=2', JSON.parse('{"__proto__":"1,2"}') as object],
  ])('hands over ?%s as API Gateway does', async (query, expected) => {
    await fetch(`${server.baseUrl}/x?${query}`)
    expect(last.rawQueryString).toBe(query)
    expect(last.queryStringParameters).toEqual(expected)
  })

  it('hands over no query where there is none', async () => {
    await fetch(`${server.baseUrl}/x`)
    expect(last.queryStringParameters).toBeUndefined()
  })
})
