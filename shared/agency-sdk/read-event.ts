import * as z from 'zod'
import { faultsOf } from '../faults.ts'
import { AgencyEvent } from '../model/agency-event.ts'
import { FaultyEvent } from './faulty.ts'
import type { FactTypes, ServiceEvent, UndoingEvent } from './service.ts'

/** A call to do the service. */
export interface Doing<N extends FactTypes> {
  readonly operation: 'perform' | 'correct'
  readonly event: ServiceEvent<N>
}
/** A call to undo what was asked or granted. */
export interface Undone<N extends FactTypes> {
  readonly operation: 'cancel' | 'compensate'
  readonly event: UndoingEvent<N>
}

/**
 * Reads events of one service.
 * @throws FaultyEvent with every fault.
 */
export function eventReader<N extends FactTypes>(agency: string, service: string, types: N) {
  const facts = z.strictObject(types)
  const shape = { ...AgencyEvent.shape, service: z.literal(service) }
  const doing = z.strictObject({ ...shape, facts })
  const undoing = z.strictObject({ ...shape, facts: facts.partial() })
  return (raw: unknown): Doing<N> | Undone<N> => {
    const operation = operationOf(raw)
    const undo = operation === 'cancel' || operation === 'compensate'
    const parsed = (undo ? undoing : doing).safeParse(raw)
    if (!parsed.success) throw new FaultyEvent(`${agency}/${service}`, faultsOf(parsed.error, raw))
    return { operation, event: parsed.data } as unknown as Doing<N> | Undone<N>
  }
}

function operationOf(raw: unknown): unknown {
  return typeof raw === 'object' && raw !== null && 'operation' in raw ? raw.operation : undefined
}
