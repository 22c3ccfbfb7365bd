import { EventBridgeClient, PutEventsCommand } from '@aws-sdk/client-eventbridge'
import { mockClient } from 'aws-sdk-client-mock'
import { beforeEach, describe, expect, it } from 'vitest'
import { createEventBus } from '../../../shared/adapters/event-bus.ts'

const client = mockClient(EventBridgeClient)
const publish = createEventBus({ client: client as unknown as EventBridgeClient, busName: 'events' })
const event = (at: number) => ({
  type: 'ensemble.application.status-changed',
  source: 'urn:ensemble',
  time: '2026-01-15T10:00:00.000Z',
  at,
})

beforeEach(() => client.reset())

describe('the event bus', () => {
  it('takes events in order, ten at a time, each whole as the detail', async () => {
    client.on(PutEventsCommand).resolves({ FailedEntryCount: 0 })
    await publish(Array.from({ length: 23 }, (_, at) => event(at)))
    const calls = client.commandCalls(PutEventsCommand).map(({ args }) => args[0].input.Entries ?? [])
    expect(calls.map((entries) => entries.length)).toEqual([10, 10, 3])
    expect(calls.flat().map(({ Detail }) => JSON.parse(Detail ?? ''))).toEqual(
      Array.from({ length: 23 }, (_, at) => event(at)),
    )
    expect(calls[0]?.[0]).toMatchObject({ EventBusName: 'events', Source: 'urn:ensemble', DetailType: event(0).type })
  })

  it('fails unless every event was taken', async () => {
    client.on(PutEventsCommand).resolves({ FailedEntryCount: 1 })
    await expect(publish([event(0), event(1)])).rejects.toThrow('The event bus refused 1 of 2 events.')
  })
})
