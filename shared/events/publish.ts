import type { Engine } from '../engine.ts'
import type { EventSink } from '../ports/event-sink.ts'
import { ConditionFailed, type Item } from '../ports/item-table.ts'
import { type ApplicationRecord, readApplication, statusOf } from '../records/application-record.ts'
import { KEYS, PREFIXES } from '../records/keys.ts'
import { asRequest, type RequestRecord } from '../records/request-record.ts'
import { type CloudEvent, eventOf } from './cloud-event.ts'
import { newsOf, NOTHING_TOLD, type Told } from './news.ts'

type PublishDeps = Pick<Engine, 'table' | 'clock'> & { readonly sink: EventSink }

/** Where the publishing of one application stands. */
interface Cursor extends Told {
  /** The number of the last event. */
  readonly sequence: number
  /** Events that have their number and may not have gone out. */
  readonly pending?: readonly CloudEvent[]
}

const START: Cursor = { ...NOTHING_TOLD, sequence: 0 }
/** So many events go out in one call of the sink. */
const AT_ONCE = 10

/**
 * Publishes what happened in an application since the last time, in order. Numbers are given before anything goes out,
 * so that an event keeps its number however often it is published; nothing is read or written where it happens. What
 * happens meanwhile is told of by its own change.
 */
export async function publish(deps: PublishDeps, applicationId: string): Promise<void> {
  for (let isAll = false; !isAll;) {
    const cursor = await readCursor(deps, applicationId)
    if (cursor.pending) await send(deps, applicationId, cursor)
    const numbered = await number(deps, applicationId, cursor)
    if (numbered.cursor) await send(deps, applicationId, numbered.cursor)
    isAll = numbered.isAll
  }
}

async function readCursor({ table }: PublishDeps, applicationId: string): Promise<Cursor> {
  const item = await table.get(KEYS.events(applicationId))
  return item ? (item as unknown as Cursor) : START
}

/** Gives what is new its numbers; says whether that is all there is, which it is not where a rival came first. */
async function number(
  { table, clock }: PublishDeps,
  applicationId: string,
  cursor: Cursor,
): Promise<{ readonly cursor?: Cursor; readonly isAll: boolean }> {
  const application = await readApplication(table, applicationId)
  if (!application) return { isAll: true }
  const requests = await everyRequest({ table }, application)
  const now = new Date(clock.now()).toISOString()
  const { news, told, isAll } = newsOf(application, statusOf(application), requests, cursor, now)
  if (news.length === 0) return { isAll: true }
  const pending = news.map((each, at) => eventOf(each, cursor.sequence + at + 1))
  const next: Cursor = { ...told, sequence: cursor.sequence + pending.length, pending }
  try {
    await table.update({
      key: KEYS.events(applicationId),
      expect: cursor.sequence === 0 ? 'absent' : 'exists',
      ...(cursor.sequence > 0 && { when: [{ attribute: 'sequence', is: '=', value: cursor.sequence }] }),
      set: next as unknown as Item,
    })
    return { cursor: next, isAll }
  } catch (error) {
    if (!(error instanceof ConditionFailed)) throw error
    return { isAll: false }
  }
}

async function send({ table, sink }: PublishDeps, applicationId: string, cursor: Cursor): Promise<void> {
  const { pending = [], sequence } = cursor
  for (let at = 0; at < pending.length; at += AT_ONCE) await sink.publish(pending.slice(at, at + AT_ONCE))
  try {
    await table.update({
      key: KEYS.events(applicationId),
      expect: 'exists',
      when: [{ attribute: 'sequence', is: '=', value: sequence }],
      remove: ['pending'],
    })
  } catch (error) {
    if (!(error instanceof ConditionFailed)) throw error
  }
}

/** Only what was withdrawn is undone. */
async function everyRequest(
  { table }: Pick<PublishDeps, 'table'>,
  { applicationId, status }: ApplicationRecord,
): Promise<RequestRecord[]> {
  const { pk } = KEYS.application(applicationId)
  const prefixes = status === 'withdrawn' ? [PREFIXES.requests, PREFIXES.undoings] : [PREFIXES.requests]
  const found = await Promise.all(prefixes.map((prefix) => table.query({ pk, prefix })))
  return found.flatMap(({ items }) => items.map(asRequest))
}

/** The application that a change of this item may be news of. */
export function newsworthy({ pk, sk }: { readonly pk: string; readonly sk: string }): string | undefined {
  const prefixes = [PREFIXES.requests, PREFIXES.undoings]
  const isNews = sk === 'application' || prefixes.some((prefix) => sk.startsWith(prefix))
  return isNews && pk.startsWith('app#') ? pk.slice('app#'.length) : undefined
}
