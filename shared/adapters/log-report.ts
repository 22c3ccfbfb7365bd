import { Logger } from '@aws-lambda-powertools/logger'
import type { Report } from '../consume-messages.ts'
import { describeError } from '../describe-error.ts'

/** Writes what failed to the function's log, without words that are not ours. */
export function logReport(serviceName: string): Report {
  const logger = new Logger({ serviceName })
  return (error) => logger.error('The platform failed.', { cause: describeError(error) })
}
