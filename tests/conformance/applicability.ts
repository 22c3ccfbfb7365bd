import { playedServices } from '../../infra/local/states-cases/run-case.ts'
import { findUnsupported, unsupportedReasons } from '../../infra/local/states/unsupported.ts'
import type { RecordedCase } from './recorded-case.ts'
import { isRejection, type RecordedRejection } from './recorded-rejection.ts'

/** Recordings that no executor can reproduce, by the end of their id. */
const unreproducible: Record<string, string> = {
  'test_lambda_invoke_with_retry_extended_input~jsonata':
    'Recorded before the context object held RedriveCount, which later recordings of JSONata machines show',
  'test_publish_base_error_topic_arn~jsonata':
    'The input names the topic that exists, not the one that the recording asked for',
}

/** Why a recording cannot apply, or undefined where it can. */
export function whyNotApplicable(recorded: RecordedCase | RecordedRejection): string | undefined {
  if (isRejection(recorded)) {
    const { loggingConfiguration } = recorded.request
    return loggingConfiguration ? 'Logging to CloudWatch is configured on AWS only' : undefined
  }
  const known = Object.entries(unreproducible).find(([end]) => recorded.id.endsWith(end))
  if (known) return known[1]
  const found = findUnsupported(recorded.definition, playedServices)[0]
  return found && unsupportedReasons[found.reason]
}
