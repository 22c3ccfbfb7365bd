import { InvokeCommand, LambdaServiceException, type LambdaClient } from '@aws-sdk/client-lambda'
import { ANSWER_LIMIT_BYTES, HandlerError, type HandlerInvoker } from '../ports/handler-invoker.ts'

export interface LambdaInvokerDeps {
  readonly client: Pick<LambdaClient, 'send'>
  /** ARNs of the handlers by `agency/service`, or by `agency` for all its services that have none of their own. */
  readonly functions: { readonly [agencyOrService: string]: string }
}

const WORDS_LIMIT = 2_000

export function createLambdaInvoker({ client, functions }: LambdaInvokerDeps): HandlerInvoker {
  return {
    async invoke(agency, service, event, timeoutMs) {
      const FunctionName = functions[`${agency}/${service}`] ?? functions[agency]
      if (!FunctionName) throw new HandlerError('HandlerUnreachable', false, `no handler for ${service} of ${agency}`)
      const command = new InvokeCommand({ FunctionName, Payload: Buffer.from(JSON.stringify(event)) })
      const abortSignal = AbortSignal.timeout(timeoutMs)
      try {
        const { Payload, FunctionError } = await client.send(command, { abortSignal })
        return answerIn(Payload ?? new Uint8Array(), FunctionError)
      } catch (error) {
        if (error instanceof HandlerError) throw error
        if (abortSignal.aborted) throw new HandlerError('HandlerTimedOut', true)
        throw unreachable(error)
      }
    },
  }
}

/** What is no JSON is given as text, for the reader to refuse. */
function answerIn(payload: Uint8Array, functionError: string | undefined): unknown {
  const text = Buffer.from(payload).toString()
  if (functionError) throw failed(text)
  if (payload.length <= ANSWER_LIMIT_BYTES) return parsed(text)
  throw new HandlerError('HandlerAnswerTooLarge', false, `${payload.length} bytes`)
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text) as unknown
  } catch {
    return text
  }
}

/** Lambda reports its own time limit as a function's error, of type `Sandbox.Timedout` or named in the message. */
function failed(text: string): HandlerError {
  const { errorType, errorMessage } = Object(parsed(text)) as { errorType?: unknown; errorMessage?: unknown }
  const words = (typeof errorMessage === 'string' ? errorMessage : text).slice(0, WORDS_LIMIT)
  const timedOut = errorType === 'Sandbox.Timedout' || /Task timed out after [\d.]+ seconds$/.test(words)
  return new HandlerError(timedOut ? 'HandlerTimedOut' : 'HandlerThrew', true, words)
}

/** Throttling, faults of Lambda and of the network pass; a refused call does so again. */
function unreachable(error: unknown): HandlerError {
  const status = error instanceof LambdaServiceException ? (error.$metadata.httpStatusCode ?? 500) : 500
  const words = error instanceof Error ? `${error.name}: ${error.message}` : String(error)
  return new HandlerError('HandlerUnreachable', status === 429 || status >= 500, words.slice(0, WORDS_LIMIT))
}
