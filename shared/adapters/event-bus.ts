import { type EventBridgeClient, PutEventsCommand } from '@aws-sdk/client-eventbridge'

export interface EventBusDeps {
  readonly client: Pick<EventBridgeClient, 'send'>
  readonly busName: string
}

/** EventBridge takes ten events at a time. */
const MOST_AT_ONCE = 10

/** Puts CloudEvents on a bus, in order; each is the detail of an event, with its type. Throws unless all were taken. */
export function createEventBus({ client, busName }: EventBusDeps) {
  return async (
    events: readonly { readonly type: string; readonly source: string; readonly time: string }[],
  ): Promise<void> => {
    for (let at = 0; at < events.length; at += MOST_AT_ONCE) {
      const Entries = events.slice(at, at + MOST_AT_ONCE).map((event) => ({
        EventBusName: busName,
        Source: event.source,
        DetailType: event.type,
        Time: new Date(event.time),
        Detail: JSON.stringify(event),
      }))
      const { FailedEntryCount = 0 } = await client.send(new PutEventsCommand({ Entries }))
      if (FailedEntryCount > 0)
        throw new Error(`The event bus refused ${FailedEntryCount} of ${Entries.length} events.`)
    }
  }
}
