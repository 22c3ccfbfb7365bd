import { LONGEST_DELAY_SECONDS } from '../ports/queue.ts'

/** The delay asked for, in whole seconds. Throws RangeError for one that SQS refuses. */
export function delayOf(options: { readonly delaySeconds?: number } = {}): number {
  const seconds = Math.ceil(options.delaySeconds ?? 0)
  if (!(seconds >= 0 && seconds <= LONGEST_DELAY_SECONDS)) {
    throw new RangeError(
      `A message can be delayed by 0 to ${LONGEST_DELAY_SECONDS} seconds, got ${options.delaySeconds}; ` +
        'use a due-time item for longer.',
    )
  }
  return seconds
}
