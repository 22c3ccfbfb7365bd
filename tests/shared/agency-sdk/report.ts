import * as z from 'zod'
import { type AgencyEvent, date } from '../../../shared/agency-sdk/index.ts'

export const NOW = Date.parse('2026-11-22T09:00:00Z')
export const clock = { now: () => NOW }

/** A service's declaration, and an event of it. */
export const types = {
  agency: 'mvd',
  service: 'report',
  facts: { 'loss.place': z.string().max(20), 'loss.on': date, 'loss.note': z.string().optional() },
  provides: { 'loss.reference': z.string().regex(/^\d{10}$/), 'loss.detail': z.string().optional() },
} as const

export const event: AgencyEvent = {
  operation: 'perform',
  requestId: 'app_1.report',
  revision: 1,
  callbackId: 'app_1.report.1.secret',
  applicationId: 'app_1',
  situation: 'loss-of-documents',
  version: 1,
  service: 'report',
  subject: 's_1',
  deadline: '2026-11-24T09:00:00Z',
  facts: { 'loss.place': 'Kazan', 'loss.on': '2026-11-20' },
  documents: {},
  traceparent: '00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01',
}

/** A question, but for its fact. */
export const ASK = { text: { en: 'Where?' }, why: { en: 'It decides who searches.' } }
