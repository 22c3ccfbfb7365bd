import { Duration, RemovalPolicy, Validations } from 'aws-cdk-lib'
import { AccessLogFormat } from 'aws-cdk-lib/aws-apigateway'
import * as apigateway from 'aws-cdk-lib/aws-apigatewayv2'
import { HttpJwtAuthorizer } from 'aws-cdk-lib/aws-apigatewayv2-authorizers'
import { HttpLambdaIntegration } from 'aws-cdk-lib/aws-apigatewayv2-integrations'
import { Certificate } from 'aws-cdk-lib/aws-certificatemanager'
import type { IFunction } from 'aws-cdk-lib/aws-lambda'
import { LogGroup } from 'aws-cdk-lib/aws-logs'
import { Construct } from 'constructs'
import { ACCESS, type RouteKey } from '../../../functions/api/access.ts'
import type { Config } from '../config.ts'
import type { Identity } from './people.ts'

export interface HttpEntranceProps {
  readonly api: IFunction
  readonly identity: Identity
  readonly config: Pick<Config, 'throttling' | 'domain' | 'logRetentionDays'>
}

/**
 * What is logged of a request: the route, not the path, which holds ids and callback secrets; no address, no agent, no
 * caller.
 */
const ACCESS_LOG = {
  requestId: '$context.requestId',
  time: '$context.requestTime',
  route: '$context.routeKey',
  status: '$context.status',
  bytes: '$context.responseLength',
  milliseconds: '$context.responseLatency',
  integrationError: '$context.integrationErrorMessage',
  authorizerError: '$context.authorizer.error',
}

/**
 * The HTTP API. Guarded routes need a token here already, and the function checks it again, with the role; whatever is
 * no route goes to the function too, which answers like everywhere.
 */
export class HttpEntrance extends Construct {
  readonly api: apigateway.HttpApi
  readonly stage: apigateway.HttpStage
  readonly url: string

  constructor(scope: Construct, id: string, { api, identity, config }: HttpEntranceProps) {
    super(scope, id)
    const integration = new HttpLambdaIntegration('Function', api, {
      // A statement for each route outgrows the 20 KB of a function's policy.
      scopePermissionToRoute: false,
    })
    this.api = new apigateway.HttpApi(this, 'Api', {
      description: 'Applications for life situations',
      createDefaultStage: false,
      disableExecuteApiEndpoint: config.domain !== undefined,
    })
    const authorizer = new HttpJwtAuthorizer('Token', identity.issuer, { jwtAudience: [identity.audience] })
    for (const key of Object.keys(ACCESS) as RouteKey[]) {
      const [method, path] = key.split(' ') as [apigateway.HttpMethod, string]
      const open = ACCESS[key] === 'open'
      const routes = this.api.addRoutes({ path, methods: [method], integration, ...(!open && { authorizer }) })
      if (open)
        for (const route of routes)
          acknowledgeOpen(route, 'The catalogue, its documentation and health hold no personal data.')
    }
    const rest = new apigateway.HttpRoute(this, 'AnythingElse', {
      httpApi: this.api,
      routeKey: apigateway.HttpRouteKey.DEFAULT,
      // By a permission of its own: that for all routes is of routes with a path.
      integration: new HttpLambdaIntegration('Rest', api),
    })
    acknowledgeOpen(rest, 'No route at all: the function answers 404 or 405 as a problem.')
    this.stage = this.#stage(config)
    this.url = config.domain ? `https://${config.domain.name}` : this.api.apiEndpoint
  }

  #stage({ throttling, domain, logRetentionDays }: HttpEntranceProps['config']): apigateway.HttpStage {
    const accessLogs = new LogGroup(this, 'AccessLogs', {
      retention: logRetentionDays,
      removalPolicy: RemovalPolicy.DESTROY,
    })
    return new apigateway.HttpStage(this, 'Stage', {
      httpApi: this.api,
      stageName: '$default',
      autoDeploy: true,
      throttle: { rateLimit: throttling.perSecond, burstLimit: throttling.burst },
      detailedMetricsEnabled: false,
      accessLogSettings: {
        destination: new apigateway.LogGroupLogDestination(accessLogs),
        format: AccessLogFormat.custom(JSON.stringify(ACCESS_LOG)),
      },
      ...(domain && {
        domainMapping: {
          domainName: new apigateway.DomainName(this, 'Domain', {
            domainName: domain.name,
            certificate: Certificate.fromCertificateArn(this, 'Certificate', domain.certificateArn),
          }),
        },
      }),
    })
  }
}

function acknowledgeOpen(route: apigateway.HttpRoute, reason: string): void {
  Validations.of(route).acknowledge({ id: 'AwsSolutions-APIG4', reason })
}

export const API_TIME = Duration.seconds(15)
