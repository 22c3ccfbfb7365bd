import * as z from 'zod'
import { ApplicationStatus } from '../model/application.ts'
import { Slug } from '../model/life-situation.ts'
import { Outcome, Result } from '../model/outcome.ts'
import { Owner } from '../model/request.ts'

/** What an event is about: ids and closed words, never a fact. */
export const EventData = z.strictObject({
  applicationId: z.string(),
  situation: Slug,
  version: z.int(),
  requestId: z.string().optional(),
  service: Slug.optional(),
  agency: Slug.optional(),
  status: ApplicationStatus.optional(),
  result: Result.optional(),
  outcome: Outcome.optional(),
  who: Owner.optional().meta({ description: 'Who was reminded, or whose time ran out' }),
})
export type EventData = z.infer<typeof EventData>

/**
 * One change of status (CloudEvents 1.0, with its `sequence` extension). Delivered at least once: `id` tells
 * repetitions.
 */
export const CloudEvent = z.strictObject({
  specversion: z.literal('1.0'),
  id: z.string(),
  source: z.string(),
  type: z.string().regex(/^ensemble\.(application|request)\.[a-z-]+$/),
  subject: z.string(),
  time: z.iso.datetime(),
  datacontenttype: z.literal('application/json'),
  sequence: z
    .string()
    .regex(/^\d{10}$/)
    .meta({ description: 'Orders the events of one application, without gaps, from 1' }),
  data: EventData,
})
export type CloudEvent = z.infer<typeof CloudEvent>

/** What happened, before it has its place in the application's order. */
export interface News {
  readonly type: CloudEvent['type']
  readonly time: string
  readonly subject: string
  readonly data: EventData
}

const SOURCE = 'urn:ensemble'

/** The event that a piece of news becomes at its place. */
export const eventOf = ({ type, time, subject, data }: News, sequence: number): CloudEvent => ({
  specversion: '1.0',
  id: `${data.applicationId}.${sequence}`,
  source: SOURCE,
  type,
  subject,
  time,
  datacontenttype: 'application/json',
  sequence: String(sequence).padStart(10, '0'),
  data,
})
