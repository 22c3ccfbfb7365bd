import { randomUUID } from 'node:crypto'
import { setTimeout as wait } from 'node:timers/promises'
import type { LocalHost } from '../../infra/local/host.ts'
import type { Claims } from '../../infra/local/identity.ts'
import type { LifeSituation } from '../../shared/model/life-situation.ts'
import type { ApplicationView } from '../../shared/model/views.ts'
import { example as birth } from '../../workflows/situations/birth-of-a-child/example.ts'
import { example as loss } from '../../workflows/situations/loss-of-a-loved-one/example.ts'
import { example as cafe } from '../../workflows/situations/opening-a-cafe/example.ts'
import type { Manner, Treatment } from './agencies.ts'
import { lookAhead, operate, plantedDocument } from './beside.ts'
import { type Markers, planted } from './plant.ts'
import type { Recorder } from './recorder.ts'

const EXAMPLES = { 'birth-of-a-child': birth, 'loss-of-a-loved-one': loss, 'opening-a-cafe': cafe } as const

export interface Stage {
  readonly host: LocalHost
  readonly recorder: Recorder
  readonly markers: Markers
  readonly treatments: Map<string, Promise<Treatment>>
}

/** When each manner has shown itself. */
const SHOWN: { readonly [M in Manner]: (view: ApplicationView) => boolean } = {
  grant: ({ status }) => status === 'settled',
  refuse: ({ status }) => status === 'settled',
  throw: ({ timeline }) => timeline.some(({ what }) => what === 'retrying'),
  hang: ({ timeline }) => timeline.some(({ what }) => what === 'retrying'),
  garbage: ({ services }) => services.some(({ state }) => state === 'with-operator'),
  undeclared: ({ services }) => services.some(({ state }) => state === 'with-operator'),
  'too-large': ({ services }) => services.some(({ state }) => state === 'with-operator'),
  ask: ({ questions }) => questions.length > 0,
  regret: ({ services }) =>
    services.every(({ state, outcome }) => outcome ?? state === 'with-agency') &&
    services.some(({ outcome }) => !outcome),
  pending: ({ services }) => services.some(({ state }) => state === 'with-agency'),
}

type Send = Recorder['send']
type Call = (method: string, path: string, body?: unknown, headers?: Record<string, string>) => ReturnType<Send>

/** Takes a planted application through agencies of one manner, with mistakes on every side, and withdraws the rest. */
export async function play(stage: Stage, definition: LifeSituation, manner: Manner): Promise<void> {
  const { markers, treatments } = stage
  const person = await callerOf(stage, { sub: markers.text(), roles: ['applicant'] }, 'own')
  const whole = planted(definition, EXAMPLES[definition.id as keyof typeof EXAMPLES], markers)
  const scan = await plantedDocument(person, stage.recorder, markers)
  const isCafe = definition.id === 'opening-a-cafe'
  const submission = isCafe ? { ...whole, facts: { ...whole.facts, 'premises.leaseDocument': scan as never } } : whole
  await mistakes(stage, person, submission)
  await lookAhead(person, submission, markers)
  const key = { 'idempotency-key': randomUUID() }
  const { body: receipt } = await person('POST', '/applications', submission, key)
  const id = receipt.applicationId as string
  treatments.set(id, Promise.resolve({ manner, definition }))
  await person('POST', '/applications', { ...submission, services: [] }, key)
  const shown = await until(person, id, SHOWN[manner])
  if (manner === 'ask') await answerQuestions(person, id, shown, markers)
  if (manner === 'pending') await answerWrongly(stage, shown, markers)
  const fact = Object.keys(submission.facts ?? {})[0] as string
  await person('POST', `/applications/${id}/corrections`, { facts: { [fact]: { wrong: markers.text() } } })
  await lookAround(stage, id)
  const operator = await callerOf(stage, { sub: 'operator', roles: ['operator'] }, 'own')
  if (!['grant', 'pending', 'regret'].includes(manner))
    await operate(operator, (await person('GET', `/applications/${id}`)).body, markers)
  await person('POST', `/applications/${id}/withdrawal`, { dryRun: true })
  await person('POST', `/applications/${id}/withdrawal`, {})
  if (manner === 'regret')
    await until(person, id, ({ services }) => services.some(({ undoing }) => undoing?.outcome === 'refused'))
}

/** Leaves an application under way, with its agencies. */
export async function begin(stage: Stage, definition: LifeSituation): Promise<void> {
  const { markers, treatments } = stage
  const person = await callerOf(stage, { sub: markers.text(), roles: ['applicant'] }, 'own')
  const submission = planted(definition, EXAMPLES[definition.id as keyof typeof EXAMPLES], markers)
  const { body } = await person('POST', '/applications', submission, { 'idempotency-key': randomUUID() })
  treatments.set(body.applicationId, Promise.resolve({ manner: 'pending', definition }))
  await until(person, body.applicationId, SHOWN.pending)
}

async function callerOf({ host, recorder }: Stage, claims: Claims, kind: 'own' | 'reference'): Promise<Call> {
  const token = await host.token(claims)
  return (method, path, body, headers = {}) =>
    recorder.send(
      `${host.baseUrl}${path}`,
      {
        method,
        headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json', ...headers },
        ...(body !== undefined && { body: typeof body === 'string' ? body : JSON.stringify(body) }),
      },
      kind,
    )
}

/** What applicants and portals get wrong, with personal data in it. */
async function mistakes(stage: Stage, person: Call, submission: object): Promise<void> {
  const key = () => ({ 'idempotency-key': randomUUID() })
  const { facts } = submission as { facts: Record<string, unknown> }
  const wrong = Object.fromEntries(Object.keys(facts).map((fact) => [fact, [stage.markers.text()]]))
  await person('POST', '/applications', { ...submission, facts: wrong }, key())
  await person('POST', '/applications', { ...submission, facts: { ...facts, 'no.such': stage.markers.text() } }, key())
  await person('POST', '/applications', JSON.stringify(submission).slice(0, -3), key())
  await person('POST', '/applications', stage.markers.text(), key())
  await person('POST', '/applications', JSON.stringify(submission), { ...key(), 'content-type': 'text/plain' })
  await person('GET', '/applications/app_01nothing')
}

async function answerQuestions(
  person: Call,
  id: string,
  { questions }: ApplicationView,
  markers: Markers,
): Promise<void> {
  const wrong = questions.map((question) => [question.key, { wrong: markers.text() }])
  await person('POST', `/applications/${id}/answers`, { answers: Object.fromEntries(wrong) })
  const texts = questions.map((question) => [question.key, markers.text()])
  await person('POST', `/applications/${id}/answers`, { answers: Object.fromEntries(texts) })
}

/** What an agency gets wrong when it answers later. */
async function answerWrongly(stage: Stage, { applicationId }: ApplicationView, markers: Markers): Promise<void> {
  const { items } = await stage.host.engine.table.query({ pk: `app#${applicationId}`, prefix: 'request#' })
  for (const { agency, service, state } of items as unknown as { agency: string; service: string; state: string }[]) {
    if (state !== 'with-agency') continue
    const call = await callerOf(stage, { sub: 'clerk', roles: ['agency'], agency }, 'reference')
    const { body } = await call('GET', '/requests?limit=100')
    const open = (body.items as { applicationId: string; service: string; callbackId: string }[]).find(
      (one) => one.applicationId === applicationId && one.service === service,
    )
    if (!open) continue
    const path = `/requests/${open.callbackId}/outcome`
    await call('POST', path, { outcome: 'granted', facts: { 'no.such': markers.text() } })
    await call('GET', `/requests/${open.callbackId}/documents/premises.leaseDocument`)
    await call('POST', path, { outcome: 'refused', reason: { code: 'no', text: markers.text() } })
    await call('POST', path, `<html>${markers.text()}`)
    const said = { en: markers.text() }
    await call('POST', path, { outcome: 'refused', reason: { code: 'no', text: said } })
    await call('POST', path, { outcome: 'refused', reason: { code: 'other', text: said } })
  }
}

/** What operators and auditors are shown, and what the person is told of disclosures. */
async function lookAround(stage: Stage, id: string): Promise<void> {
  const operator = await callerOf(stage, { sub: 'operator', roles: ['operator'] }, 'reference')
  const auditor = await callerOf(stage, { sub: 'auditor', roles: ['auditor'] }, 'reference')
  for (const list of ['failed', 'late', 'stuck']) await operator('GET', `/operations/requests?list=${list}&limit=100`)
  const { items } = await stage.host.engine.table.query({ pk: `app#${id}`, prefix: 'request#' })
  for (const { key } of items) await operator('GET', `/operations/requests/${id}.${String(key)}`)
  await operator('GET', '/operations/agencies')
  await auditor('GET', `/applications/${id}/disclosures?limit=100`)
}

async function until(person: Call, id: string, shown: (view: ApplicationView) => boolean): Promise<ApplicationView> {
  for (const patience = Date.now() + 60_000; ; await wait(50)) {
    const { body } = await person('GET', `/applications/${id}`)
    if (shown(body as ApplicationView)) return body as ApplicationView
    if (Date.now() > patience) throw new Error(`stuck: ${JSON.stringify(body)}`)
  }
}
