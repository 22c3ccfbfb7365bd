import type { StateDefinition } from './definition.ts'
import { QueryFailure } from './failures.ts'
import { fieldValue, numberField } from './field-value.ts'
import type { Frame } from './frame.ts'
import type { State } from './machine.ts'
import type { MapPlan } from './map-plan.ts'
import type { Run } from './run.ts'
import { unexpectedType } from './unexpected-type.ts'

/** An inline Map runs at most this many iterations at a time. */
const inlineConcurrency = 40

export async function planMap(run: Run, frame: Frame, state: State): Promise<MapPlan> {
  const { definition } = state
  const items = await batch(run, frame, state, await itemsOf(run, frame, state))
  const number = (field: keyof StateDefinition) => numberField(run, frame, state, field, definition[field], 0)
  const limit = (await number('MaxConcurrency')) ?? 0
  const count = (await number('ToleratedFailureCount')) ?? 0
  const share = Math.floor((items.length * (await percentageOf(run, frame, state))) / 100)
  const concurrency = limit === 0 ? inlineConcurrency : Math.min(limit, inlineConcurrency)
  return { items, concurrency, tolerated: Math.max(count, share) }
}

async function percentageOf(run: Run, frame: Frame, state: State): Promise<number> {
  const field = 'ToleratedFailurePercentage'
  const source = state.definition[field]
  const value = await fieldValue(run, frame, state, field, source)
  if (value === undefined) return 0
  if (typeof value !== 'number' || value < 0 || value > 100) throw unexpectedType(source, field, 'number', value)
  return value
}

async function itemsOf(run: Run, frame: Frame, state: State): Promise<unknown[]> {
  const source = state.definition.Items
  const given = await fieldValue(run, frame, state, 'Items', source)
  const value = source === undefined ? (JSON.parse(frame.input) as unknown) : given
  if (Array.isArray(value)) return value
  if (source === undefined) throw new QueryFailure(`Map state input must be an array but was: ${frame.input}`)
  throw unexpectedType(source, 'Items', 'array', value)
}

async function batch(run: Run, frame: Frame, state: State, items: unknown[]): Promise<unknown[]> {
  const batcher = state.definition.ItemBatcher
  if (!batcher) return items
  const number = (field: 'MaxItemsPerBatch' | 'MaxInputBytesPerBatch') =>
    numberField(run, frame, state, `ItemBatcher/${field}`, batcher[field], 1)
  const most = (await number('MaxItemsPerBatch')) ?? Infinity
  const bytes = (await number('MaxInputBytesPerBatch')) ?? run.services.limits.payloadBytes
  const shared = await fieldValue(run, frame, state, 'ItemBatcher/BatchInput', batcher.BatchInput)
  const head = shared === undefined ? {} : { BatchInput: shared }
  return chunks(items, most, bytes - JSON.stringify({ ...head, Items: [] }).length).map((Items) => ({ ...head, Items }))
}

/** Cuts `items` into lists of at most `most` items and `bytes` bytes; an item too large stands alone. */
function chunks(items: unknown[], most: number, bytes: number): unknown[][] {
  const lists: unknown[][] = []
  let size = Infinity
  for (const item of items) {
    const length = Buffer.byteLength(JSON.stringify(item)) + 1
    const list = lists.at(-1)
    if (list && list.length < most && size + length <= bytes) {
      list.push(item)
      size += length
    } else {
      lists.push([item])
      size = length
    }
  }
  return lists
}
