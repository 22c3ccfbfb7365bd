import type { AgencyEvent } from '../model/agency-event.ts'

/** Where an agency lays what it decides later. */
export interface Desk {
  /**
   * Keeps the event, durably, until a clerk decides it after this ISO 8601 duration. The same `callbackId` again may be
   * kept twice, for deciding it again gives the same answer.
   */
  take(event: AgencyEvent, afterIsoDuration: string): Promise<void>
}
