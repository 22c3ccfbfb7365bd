import * as z from 'zod'
import { AgencyEvent } from '../model/agency-event.ts'
import { AgencyAnswer } from '../model/outcome.ts'

/** What the fields of an event mean, for those who read the JSON Schema. */
const FIELDS: Readonly<Record<keyof AgencyEvent, string>> = {
  operation: 'perform: do it; correct: again, facts changed; cancel: drop it, still open; compensate: undo it, granted',
  requestId: 'The same for every call about this request; with revision and operation the key of idempotency',
  revision: 'Raised by an answer of the applicant or a correction, never by a retry',
  callbackId: 'Where a later answer goes: POST /requests/{callbackId}/outcome',
  applicationId: 'The application that the request belongs to',
  situation: 'The life situation, such as birth-of-a-child',
  version: 'The version of the life situation',
  service: 'Which service of the agency is asked for',
  subject: 'Whom the request is about: opaque, the same in every application of this subject',
  deadline: 'When the answer is due',
  facts: 'The facts that the service declares, by id; a list of them where they are about several subjects',
  changed: 'For correct: the ids of the facts that changed',
  because: 'For cancel: withdrawn, the application is; no-consent, the consent that the request rests on is taken back',
  documents: 'Short-lived links to the documents among the facts, by fact id',
  traceparent: 'W3C Trace Context',
}

/** One event, as an example: a place in the queue for a kindergarten. */
export const exampleEvent: AgencyEvent = {
  operation: 'perform',
  requestId: 'app_01kx3v8w5r2t9y4m6n7p8q0s1d.kindergarten-queue:1',
  revision: 1,
  callbackId: 'app_01kx3v8w5r2t9y4m6n7p8q0s1d.kindergarten-queue:1.1.V1N6bTJ4S2pRd0ZhTGZQcA',
  applicationId: 'app_01kx3v8w5r2t9y4m6n7p8q0s1d',
  situation: 'birth-of-a-child',
  version: 1,
  service: 'kindergarten-queue',
  subject: 's_01kx3v8w5r2t9y4m6n7p8q0s1e',
  deadline: '2026-12-01T09:00:00.000Z',
  facts: {
    'child.birthRecord': { number: '110229770000500012345', issuedOn: '2026-11-03', issuedBy: 'Civil registry' },
    'child.residenceRegistration': { number: '7712345678', issuedOn: '2026-11-05', issuedBy: 'Interior ministry' },
    'child.fullName': { family: 'Ivanov', given: 'Ilya', patronymic: 'Pavlovich' },
    'applicant.passport': { series: '4510', number: '123456', issuedOn: '2015-03-12', issuedBy: 'Moscow' },
    'child.kindergartenFrom': '2029-09-01',
  },
  documents: {},
  traceparent: '00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01',
}

/** One answer of each kind, as examples. */
export const exampleAnswers: readonly AgencyAnswer[] = [
  {
    outcome: 'granted',
    facts: { 'child.kindergartenQueue': { number: 'ДС-41827365', place: 118, since: '2026-11-22' } },
  },
  {
    outcome: 'refused',
    reason: {
      code: 'too-old',
      text: { en: 'At that date the child goes to school.', ru: 'К этой дате ребёнок уже пойдёт в школу.' },
      appeal: { en: 'Turn to the department of education within three months.' },
    },
  },
  { outcome: 'pending', expectedBy: '2026-11-24T12:00:00.000Z' },
  {
    outcome: 'needs-information',
    questions: [
      {
        fact: 'child.kindergartenFrom',
        text: { en: 'From when is a place wanted?' },
        why: { en: 'Places are given from a date.' },
      },
    ],
  },
]

/** The JSON Schema (2020-12) of the event that a handler receives. */
export function agencyEventSchema(): object {
  const { properties, ...schema } = z.toJSONSchema(AgencyEvent)
  const described = Object.entries(properties ?? {}).map(([name, type]) => [
    name,
    { description: FIELDS[name as keyof AgencyEvent], ...(type as object) },
  ])
  return {
    ...schema,
    $id: 'urn:ensemble:schema:agency-event',
    title: "What an agency's handler receives",
    properties: Object.fromEntries(described),
    examples: [exampleEvent],
  }
}

/** The JSON Schema (2020-12) of what a handler answers, and of the body of a later answer. */
export function agencyAnswerSchema(): object {
  return {
    ...z.toJSONSchema(AgencyAnswer, { io: 'input' }),
    $id: 'urn:ensemble:schema:agency-answer',
    title: "What an agency's handler answers",
    description: 'Also the body of POST /requests/{callbackId}/outcome. Texts are by language, English always.',
    examples: exampleAnswers,
  }
}
