import { describe, expect, it } from 'vitest'
import { ACCESS } from '../../../functions/api/access.ts'
import { resource, resourcesOf, synthesised } from './synthesised.ts'

const identity = { issuer: 'https://id.example', audience: 'ensemble', jwksUrl: 'https://id.example/jwks' }
const { stateful, stateless } = synthesised({ identity, throttling: { perSecond: 7, burst: 9 } })
const routes = Object.values(resourcesOf(stateless, 'AWS::ApiGatewayV2::Route')).map(({ Properties }) => Properties)
const { stateful: withPool } = synthesised()
const domain = { name: 'api.ensemble.example', certificateArn: 'arn:aws:acm:eu-central-1:111122223333:certificate/a-b' }
const { stateless: own } = synthesised({ identity, domain })

describe('the HTTP API', () => {
  it('has each route of the access table, guarded by a token unless it is open to all', () => {
    const expected = Object.entries(ACCESS).map(([key, access]) => [key, access === 'open' ? 'NONE' : 'JWT'])
    const got = routes.map((route) => [route['RouteKey'], route['AuthorizationType']])
    expect(new Map(got as [string, string][])).toEqual(
      new Map([...expected, ['$default', 'NONE']] as [string, string][]),
    )
  })

  it('takes tokens of the configured issuer for the configured audience', () => {
    const { Properties } = resource(stateless, 'AWS::ApiGatewayV2::Authorizer', 'Http')
    expect(Properties).toMatchObject({
      AuthorizerType: 'JWT',
      JwtConfiguration: { Issuer: identity.issuer, Audience: [identity.audience] },
    })
  })

  it('bounds the rate of all callers', () => {
    const { Properties } = resource(stateless, 'AWS::ApiGatewayV2::Stage', 'Http')
    expect(Properties['DefaultRouteSettings']).toMatchObject({ ThrottlingRateLimit: 7, ThrottlingBurstLimit: 9 })
  })

  it('is let call its function by a permission for all routes with a path, and one for whatever is no route', () => {
    const permissions = Object.values(resourcesOf(stateless, 'AWS::Lambda::Permission')).filter(
      ({ Properties }) => Properties['Principal'] === 'apigateway.amazonaws.com',
    )
    const ends = permissions.map(({ Properties }) => {
      const { 'Fn::Join': join } = Properties['SourceArn'] as { 'Fn::Join': [string, unknown[]] }
      return join[1].at(-1)
    })
    expect(ends.toSorted()).toEqual(['/*/*', '/*/*/*'])
  })

  it('logs no path, no address, no caller', () => {
    const { Properties } = resource(stateless, 'AWS::ApiGatewayV2::Stage', 'Http')
    const { Format } = Properties['AccessLogSettings'] as { Format: string }
    expect(Format).toContain('$context.routeKey')
    expect(Format).not.toMatch(/\$context\.(path|identity|authorizer\.claims)|userAgent|sourceIp|queryString/)
  })

  it('makes a user pool with the roles where no identity provider is given', () => {
    const groups = Object.values(resourcesOf(withPool, 'AWS::Cognito::UserPoolGroup')).map(
      ({ Properties }) => Properties['GroupName'],
    )
    expect(groups.toSorted()).toEqual(['agency', 'applicant', 'auditor', 'official', 'operator'])
    expect(resourcesOf(stateful, 'AWS::Cognito::UserPool')).toEqual({})
  })

  it('answers under a name of its own and no other where one is configured', () => {
    expect(resource(own, 'AWS::ApiGatewayV2::DomainName', 'Http').Properties['DomainName']).toBe(domain.name)
    expect(resource(own, 'AWS::ApiGatewayV2::Api', 'Http').Properties['DisableExecuteApiEndpoint']).toBe(true)
  })
})
