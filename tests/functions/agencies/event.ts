import type { AgencyEvent } from '../../../shared/agency-sdk/index.ts'

/** The day on which the tests' agencies work. */
export const NOW = Date.parse('2026-11-22T09:00:00Z')

/** An event as dispatch makes it. */
export function eventOf(
  service: string,
  facts: Readonly<Record<string, unknown>>,
  more: Partial<AgencyEvent> = {},
): AgencyEvent {
  return {
    operation: 'perform',
    requestId: `app_01kx3v8w5r2t9y4m6n7p8q0s1d.${service}`,
    revision: 1,
    callbackId: `app_01kx3v8w5r2t9y4m6n7p8q0s1d.${service}.1.c2VjcmV0c2VjcmV0c2VjcmV0`,
    applicationId: 'app_01kx3v8w5r2t9y4m6n7p8q0s1d',
    situation: 'birth-of-a-child',
    version: 1,
    service,
    subject: 's_01kx3v8w5r2t9y4m6n7p8q0s1d',
    deadline: '2026-12-01T09:00:00.000Z',
    facts: facts as AgencyEvent['facts'],
    documents: {},
    traceparent: '00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01',
    ...more,
  }
}
