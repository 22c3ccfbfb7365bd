import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { newsOf, NOTHING_TOLD } from '../../../shared/events/news.ts'
import { statusOf, type ApplicationRecord } from '../../../shared/records/application-record.ts'
import type { RequestRecord, TimelineEntry } from '../../../shared/records/request-record.ts'

const NOW = '2026-11-23T12:00:00.000Z'
const application = (changes: Partial<ApplicationRecord> = {}) =>
  ({
    applicationId: 'app_1',
    situation: 'moving-house',
    version: 1,
    status: 'in-progress',
    executions: 1,
    createdAt: '2026-11-23T09:00:00.000Z',
    ...changes,
  }) as ApplicationRecord

const request = (key: string, timeline: readonly TimelineEntry[]) =>
  ({
    applicationId: 'app_1',
    key,
    service: key,
    agency: 'registry',
    dependsOn: [] as string[],
    timeline,
  }) as unknown as RequestRecord

const entries = fc.array(fc.integer({ min: 0, max: 1000 }), { maxLength: 120 }).map((offsets) =>
  offsets.map((offset): TimelineEntry => ({
    at: new Date(Date.parse(NOW) + offset).toISOString(),
    what: 'retrying',
  })),
)

describe('the news of an application', () => {
  it('tells every change once and each request in its own order, in however many steps', () => {
    fc.assert(
      fc.property(fc.array(entries, { maxLength: 6 }), (timelines) => {
        const requests = timelines.map((timeline, at) => request(`service-${at}`, timeline))
        const heard = new Map<string, string[]>()
        let told = NOTHING_TOLD
        for (let step = 0; step < 10; step++) {
          const next = newsOf(application(), 'in-progress', requests, told, NOW)
          told = next.told
          for (const { subject, time } of next.news) heard.set(subject, [...(heard.get(subject) ?? []), time])
        }
        for (const { key, timeline } of requests) {
          expect(heard.get(`app_1.${key}`) ?? []).toEqual(timeline.map(({ at }) => at))
        }
        expect(heard.get('app_1')).toHaveLength(2)
      }),
    )
  })

  it('says that an application began and was under way before it was settled, though nobody looked in between', () => {
    const settled = application({ status: 'settled', settledAt: NOW, result: 'granted' })
    const { news } = newsOf(settled, statusOf(settled), [], NOTHING_TOLD, NOW)
    expect(news.map(({ type, data }) => [type, data.result])).toEqual([
      ['ensemble.application.received', undefined],
      ['ensemble.application.in-progress', undefined],
      ['ensemble.application.settled', 'granted'],
    ])
  })

  it('tells once of a reminder and of a deadline that has passed', () => {
    const late = application({ remindedAt: NOW, overdueAt: NOW })
    const first = newsOf(late, 'in-progress', [], NOTHING_TOLD, NOW)
    expect(first.news.map(({ type }) => type)).toContain('ensemble.application.overdue')
    expect(newsOf(late, 'in-progress', [], first.told, NOW).news).toEqual([])
  })
})
