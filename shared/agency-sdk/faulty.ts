import type { Fault } from '../failures.ts'

const told = (faults: readonly Fault[]) =>
  faults
    .map(({ pointer, what, got, expected }) =>
      [`${pointer || '/'}: ${what}`, got && `Got ${got}.`, expected && `Expected ${expected}.`].filter(Boolean).join(' '),
    )
    .join('\n')

/** The event is not one of this service; calling again with it does not help. Names types and lengths, never a value. */
export class FaultyEvent extends Error {
  override readonly name = 'FaultyEvent'
  readonly retryable = false
  readonly faults: readonly Fault[]
  constructor(service: string, faults: readonly Fault[]) {
    super(`${service} cannot read this event.\n${told(faults)}`)
    this.faults = faults
  }
}

/** The service answered what it does not declare: a mistake in the handler. Names types and lengths, never a value. */
export class FaultyAnswer extends Error {
  override readonly name = 'FaultyAnswer'
  readonly retryable = false
  readonly faults: readonly Fault[]
  constructor(service: string, faults: readonly Fault[]) {
    super(`${service} answers what its definition does not allow.\n${told(faults)}`)
    this.faults = faults
  }
}
