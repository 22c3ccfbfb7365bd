import type { MiddlewareObj } from '@middy/core'
import type { APIGatewayProxyEventV2, APIGatewayProxyStructuredResultV2 } from 'aws-lambda'
import { PROBLEM_MEDIA_TYPE } from './problem.ts'
import { toProblem } from './to-problem.ts'

/** Answers every error as a problem; `report` hears of those of the platform, under the id that the caller is told. */
export function answerProblems(
  report: (fault: { correlationId: string; route: string; error: unknown }) => void,
): MiddlewareObj<APIGatewayProxyEventV2, APIGatewayProxyStructuredResultV2> {
  return {
    onError(request) {
      const context = request.event.requestContext
      const correlationId = context?.requestId ?? 'unknown'
      const { problem, headers } = toProblem(request.error, correlationId)
      if (problem.status >= 500) {
        report({ correlationId, route: context?.routeKey ?? 'unknown', error: request.error })
      }
      request.response = {
        statusCode: problem.status,
        headers: { 'Content-Type': PROBLEM_MEDIA_TYPE, 'Cache-Control': 'no-store', ...headers },
        body: JSON.stringify(problem),
      }
    },
  }
}
