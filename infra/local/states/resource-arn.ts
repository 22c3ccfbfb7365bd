/** What a Task's Resource names. */
export type TaskResource =
  | { kind: 'function'; arn: string }
  | { kind: 'activity'; arn: string }
  | { kind: 'service'; service: string; action: string; pattern: CallPattern; name: string }

type CallPattern = 'request-response' | 'sync' | 'waitForTaskToken'

const functionArn = /^arn:[^:]+:lambda:[^:]*:\d*:function:[^:]+(:[^:]+)?$/
const activityArn = /^arn:[^:]+:states:[^:]+:\d+:activity:.+$/
const serviceArn =
  /^arn:[^:]+:states:[^:]*:\d*:((?:aws-sdk:)?[a-z0-9-]+):([A-Za-z0-9]+)(\.sync(?::2)?|\.waitForTaskToken)?$/

/** Undefined where the text is none of AWS's forms. */
export function parseResource(arn: string): TaskResource | undefined {
  if (functionArn.test(arn)) return { kind: 'function', arn }
  if (activityArn.test(arn)) return { kind: 'activity', arn }
  const match = serviceArn.exec(arn)
  if (!match) return undefined
  const [, service = '', action = '', suffix = ''] = match
  const pattern = suffix.startsWith('.sync') ? 'sync' : suffix ? 'waitForTaskToken' : 'request-response'
  return { kind: 'service', service, action, pattern, name: `${action}${suffix}` }
}
