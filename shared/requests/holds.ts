import type { Condition } from '../ports/item-table.ts'
import type { RequestRecord } from '../records/request-record.ts'

type Held = Pick<RequestRecord, 'key' | 'reopening'>

/**
 * The name under which an open request holds the gates of others. Each reopening has its own, so that whoever is just letting go
 * what was held before lets go nothing of what is held again.
 */
export const holdOf = ({ key, reopening }: Held): string => (reopening === undefined ? key : `${key}@${reopening}`)

/** Every name under which a request that has ended may have held a gate. */
export const holdsOf = ({ key, reopening = 0 }: Held): string[] => [
  key,
  ...Array.from({ length: reopening }, (_, at) => holdOf({ key, reopening: at + 1 })),
]

/** Holds while a request that has ended is not open again. */
export const stillEnded = ({ reopening }: Held): Condition[] => [
  { attribute: 'state', is: '=', value: 'settled' },
  reopening === undefined
    ? { attribute: 'reopening', is: 'absent' }
    : { attribute: 'reopening', is: '=', value: reopening },
]
