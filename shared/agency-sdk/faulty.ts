import type { Fault } from '../failures.ts'

const told = ({ pointer, what, got, expected }: Fault) =>
  [`${pointer || '/'}: ${what}`, got && `Got ${got}.`, expected && `Expected ${expected}.`].filter(Boolean).join(' ')

const list = (faults: readonly Fault[]) => faults.map(told).join('\n')

/** The event is not one of this service: calling again does not help. Names types and lengths, never a value. */
export class FaultyEvent extends Error {
  override readonly name = 'FaultyEvent'
  readonly retryable = false
  readonly faults: readonly Fault[]
  constructor(service: string, faults: readonly Fault[]) {
    super(`${service} cannot read this event.\n${list(faults)}`)
    this.faults = faults
  }
}

/** The service answered what it does not declare: a mistake in the handler. Names types and lengths, never a value. */
export class FaultyAnswer extends Error {
  override readonly name = 'FaultyAnswer'
  readonly retryable = false
  readonly faults: readonly Fault[]
  constructor(service: string, faults: readonly Fault[]) {
    super(`${service} answers what its definition does not allow.\n${list(faults)}`)
    this.faults = faults
  }
}
