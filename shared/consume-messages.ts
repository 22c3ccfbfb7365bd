import { BatchProcessor, EventType, processPartialResponse } from '@aws-lambda-powertools/batch'
import type { SQSBatchResponse, SQSEvent, SQSRecord } from 'aws-lambda'

/** Told of what fails and comes again by itself, so that somebody can find out why. */
export type Report = (error: unknown) => void

/** Handles each message of a batch by itself; one that fails comes again, and the others do not. */
export function consumeMessages(handle: (body: unknown) => Promise<void>, report: Report = () => undefined) {
  const one = async ({ body }: Pick<SQSRecord, 'body'>) => {
    try {
      await handle(JSON.parse(body))
    } catch (error) {
      report(error)
      throw error
    }
  }
  return (event: SQSEvent): Promise<SQSBatchResponse> =>
    processPartialResponse(event, one, new BatchProcessor(EventType.SQS), { throwOnFullBatchFailure: false })
}
