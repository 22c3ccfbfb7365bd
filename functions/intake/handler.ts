import { BatchProcessor, EventType, processPartialResponse } from '@aws-lambda-powertools/batch'
import type { SQSEvent, SQSRecord } from 'aws-lambda'
import * as z from 'zod'
import type { Engine } from '../../shared/engine.ts'
import { startExecution } from '../../shared/applications/start-execution.ts'
import { readApplication } from '../../shared/records/application-record.ts'

export const IntakeMessage = z.object({ applicationId: z.string() })

/** Starts the execution of each accepted application. */
export function createIntake(deps: Pick<Engine, 'table' | 'executions' | 'clock'>) {
  const intake = async (record: Pick<SQSRecord, 'body'>) => {
    const { applicationId } = IntakeMessage.parse(JSON.parse(record.body))
    const application = await readApplication(deps.table, applicationId)
    if (application?.status === 'received') await startExecution(deps, application)
  }
  return async (event: SQSEvent) =>
    processPartialResponse(event, intake, new BatchProcessor(EventType.SQS), { throwOnFullBatchFailure: false })
}
