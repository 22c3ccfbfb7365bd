import { parseResource } from '../resource-arn.ts'
import type { Report } from './diagnostic.ts'

/** The optimised integrations of Step Functions and what each can do; `aws-sdk` reaches the rest. */
const integrations = new Map<string, readonly string[] | undefined>([
  ['lambda', ['invoke']],
  ['sqs', ['sendMessage']],
  ['sns', ['publish']],
  ['dynamodb', ['getItem', 'putItem', 'updateItem', 'deleteItem']],
  ['states', ['startExecution']],
  ['events', ['putEvents']],
  ['http', ['invoke']],
  ['apigateway', ['invoke']],
  ['batch', undefined],
  ['bedrock', undefined],
  ['codebuild', undefined],
  ['databrew', undefined],
  ['ecs', undefined],
  ['eks', undefined],
  ['elasticmapreduce', undefined],
  ['emr-containers', undefined],
  ['emr-serverless', undefined],
  ['athena', undefined],
  ['glue', undefined],
  ['mediaconvert', undefined],
  ['sagemaker', undefined],
])

export function checkResource(place: string, value: unknown, type: string, report: Report): void {
  if (typeof value !== 'string') return report(place, 'Expected value of type [STRING]')
  const resource = parseResource(value)
  if (!resource || (resource.kind === 'service' && !isIntegration(resource.service, resource.action))) {
    const advice = 'The value is not a valid resource ARN, or the resource is not available in this region.'
    return report(place, `The resource provided ${value} is not recognized. ${advice}`)
  }
  if (type !== 'EXPRESS') return
  if (resource.kind === 'activity') report(place, 'Express state machine does not support Activity ARN')
  if (resource.kind !== 'service' || resource.pattern === 'request-response') return
  const isSync = resource.pattern === 'sync'
  const named = isSync ? "'.sync' service integration" : "'.waitForTaskToken' service integration "
  report(place, `Express state machine does not support ${named}`)
}

function isIntegration(service: string, action: string): boolean {
  if (service.startsWith('aws-sdk:')) return true
  if (!integrations.has(service)) return false
  return integrations.get(service)?.includes(action) ?? true
}
