import { SQSClient } from '@aws-sdk/client-sqs'
import type { SQSEvent } from 'aws-lambda'
import * as z from 'zod'
import { referenceService } from '../../../functions/agencies/registry.ts'
import { createBusinessClock } from '../../../shared/adapters/business-clock.ts'
import { createOutcomeClient } from '../../../shared/agency-sdk/index.ts'
import { parseEnv } from '../../../shared/parse-env.ts'
import { systemClock } from '../../../shared/ports/clock.ts'
import { ClerkEnv } from './clerk-env.ts'
import { Laid, layDown } from './desk.ts'

const env = parseEnv(ClerkEnv, process.env)
const clock = createBusinessClock(env, systemClock)
const desk = { client: new SQSClient(), queueUrl: env.DESK_QUEUE_URL, clock }
const TokenAnswer = z.object({ access_token: z.string() })

/**
 * The reference agencies' clerks: each message is one event to decide, and its outcome goes to the API like any
 * agency's.
 */
export async function handler({ Records }: SQSEvent): Promise<void> {
  for (const { body } of Records) {
    const laid = Laid.parse(JSON.parse(body))
    if (laid.dueAt > clock.now()) await layDown(desk, laid)
    else await decide(laid)
  }
}

async function decide({ agency, event, dueAt }: Laid): Promise<void> {
  const answer = await referenceService(agency, event.service)?.decide?.(event, dueAt)
  if (!answer) throw new Error(`The reference agency ${agency} has no clerk for ${event.service}.`)
  await createOutcomeClient({ baseUrl: env.API_URL, token: () => tokenOf(agency), attempts: 3 }).send(
    event.callbackId,
    answer,
  )
}

async function tokenOf(agency: string): Promise<string> {
  const form = {
    grant_type: 'client_credentials',
    client_id: agency,
    ...(env.CLIENT_SECRET && { client_secret: env.CLIENT_SECRET }),
  }
  const response = await fetch(env.TOKEN_URL, {
    method: 'POST',
    body: new URLSearchParams(form),
    signal: AbortSignal.timeout(5000),
  })
  if (!response.ok)
    throw new Error(`The identity provider gave no token for the agency ${agency}: status ${response.status}.`)
  return TokenAnswer.parse(await response.json()).access_token
}
