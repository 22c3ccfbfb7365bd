import { setTimeout as wait } from 'node:timers/promises'
import type { Answer, OpsClient } from './client.ts'
import type { Options } from './options.ts'

/** Starts or goes on with a bulk retry and follows it to its end, at the rate that the deployment keeps. */
export async function retryAll(client: OpsClient, options: Options, say: (line: string) => void): Promise<Answer> {
  let state = options.operation
    ? await client.post(`/retries/${encodeURIComponent(options.operation)}`, {})
    : await client.post(`/agencies/${encodeURIComponent(options.agency ?? '')}/retry`, {
        why: options.why,
        ...(options.error && { error: options.error }),
        ...(options['per-minute'] && { perMinute: Number(options['per-minute']) }),
      })
  say(`operation ${state.operationId}; interrupted, it goes on with: ops retry --operation ${state.operationId}`)
  while (!state.done) {
    await wait(Math.max(100, Math.min(60_000, Date.parse(state.nextAt) - Date.now())))
    state = await client.post(`/retries/${encodeURIComponent(state.operationId)}`, {})
    say(`${state.retried} retried, ${state.skipped} had moved on`)
  }
  return state
}
