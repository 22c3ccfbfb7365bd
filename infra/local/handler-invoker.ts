import { ANSWER_LIMIT_BYTES, HandlerError, type HandlerInvoker } from '../../shared/ports/handler-invoker.ts'

/** An agency's handler in this process. */
export type AgencyHandler = (event: object) => Promise<unknown>

/** Calls agencies' handlers in this process; `barrier` is awaited first, so that a disclosure is on disk before facts leave. */
export function createLocalInvoker(
  handlers: ReadonlyMap<string, AgencyHandler>,
  barrier: () => Promise<void>,
): HandlerInvoker {
  return {
    async invoke(agency, service, event, timeoutMs) {
      const handler = handlers.get(handlerKey(agency, service))
      if (!handler) throw new HandlerError('HandlerUnreachable', false, `no handler for ${service} of ${agency}`)
      await barrier()
      const answer = await inTime(handler, event, timeoutMs)
      const length = Buffer.byteLength(JSON.stringify(answer) ?? '')
      if (length > ANSWER_LIMIT_BYTES) throw new HandlerError('HandlerAnswerTooLarge', false, `${length} bytes`)
      return answer
    },
  }
}

export const handlerKey = (agency: string, service: string) => `${agency}/${service}`

async function inTime(handler: AgencyHandler, event: object, timeoutMs: number): Promise<unknown> {
  let timer: NodeJS.Timeout | undefined
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new HandlerError('HandlerTimedOut', true)), timeoutMs)
  })
  try {
    return await Promise.race([handler(event), late])
  } catch (error) {
    if (error instanceof HandlerError) throw error
    throw new HandlerError('HandlerThrew', true, error instanceof Error ? error.message : String(error))
  } finally {
    clearTimeout(timer)
  }
}
