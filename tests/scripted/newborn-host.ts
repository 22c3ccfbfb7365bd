import type { AgencyEvent } from '../../shared/model/agency-event.ts'
import type { LocalHostOptions } from '../../infra/local/host.ts'
import type { LifeSituation } from '../../shared/model/life-situation.ts'
import { answerLate } from '../journeys/agency.ts'
import { clientOf, serviceOf } from '../journeys/client.ts'
import { startSmallHost } from '../journeys/small-host.ts'
import { newborn } from './newborn.ts'

/** Somebody who has a newborn, on a host of its own whose agencies do what they are told by `answer`. */
export async function startNewborn(
  answer: (event: AgencyEvent) => unknown,
  options: Pick<LocalHostOptions, 'wrap' | 'report'> = {},
  situation: LifeSituation = newborn,
) {
  /** What the post was handed for the gift. */
  const handed: AgencyEvent[] = []
  const hears = async (raw: object) => {
    const event = raw as AgencyEvent
    if (event.service === 'gift') handed.push(event)
    return answer(event)
  }
  const services = Object.entries(situation.services).map(([id, { agency }]) => [`${agency}/${id}`, hears] as const)
  const host = await startSmallHost([situation], Object.fromEntries(services), options)
  const anna = await clientOf(host)
  return {
    host,
    anna,
    handed,
    operations: () => handed.map(({ operation, revision }) => `${operation} ${revision}`),
    register: (id: string) => answerLate(host, 'registry', id, { outcome: 'granted', facts: {} }),
    /** The application, once its gift is so. */
    gift: (id: string, wanted: string) =>
      anna.until(id, (view) => (serviceOf(view, 'gift').outcome ?? serviceOf(view, 'gift').state) === wanted),
    consent: () => anna.post('/me/consents', { situation: 'newborn', purposes: ['gift'] }),
    takeBack: () => anna.delete('/me/consents/gift'),
  }
}

export type NewbornHost = Awaited<ReturnType<typeof startNewborn>>
