import type { ApplicationView } from '../../shared/model/views.ts'
import { pdfOf } from '../journeys/upload.ts'
import type { Markers } from './plant.ts'
import type { Recorder } from './recorder.ts'

type Call = (
  method: string,
  path: string,
  body?: unknown,
  headers?: Record<string, string>,
) => ReturnType<Recorder['send']>

/** Uploads a document whose name and content are planted, after mistakes of both; its reference. */
export async function plantedDocument(person: Call, recorder: Recorder, markers: Markers): Promise<object> {
  const said = { name: `${markers.text()}.pdf`, mediaType: 'application/pdf' }
  const file = pdfOf(Buffer.from(markers.text()))
  await person('POST', '/documents', { ...said, name: `../${markers.text()}.pdf`, size: file.length })
  await person('POST', '/documents', { ...said, mediaType: markers.text(), size: file.length })
  const { body: begun } = await person('POST', '/documents', { ...said, size: file.length })
  await person('POST', `/documents/${begun.documentId}/completion`)
  for (const { url } of begun.missing as { url: string }[]) {
    recorder.addresses.push(url)
    await fetch(url, { method: 'PUT', body: new Uint8Array(file) })
  }
  const { body: done } = await person('POST', `/documents/${begun.documentId}/completion`)
  await person('GET', `/documents/${begun.documentId}`)
  return done.reference as object
}

/** What a person does before and beside an application. */
export async function lookAhead(person: Call, submission: object, markers: Markers): Promise<void> {
  const { situation, ...body } = submission as { situation: string; facts: Record<string, unknown> }
  const path = `/life-situations/${situation}/preview`
  await person('POST', path, body)
  await person('POST', path, { ...body, facts: { ...body.facts, 'no.such': markers.text() } })
  await person('POST', path, { ...body, lists: { child: [{ subject: markers.text() }] } })
  const consent = { situation: 'loss-of-a-loved-one', purposes: ['burial-allowance-by-employer'] }
  await person('POST', '/me/consents', consent)
  await person('POST', '/me/consents', { ...consent, purposes: [markers.text().toLowerCase()] })
  await person('DELETE', `/me/consents/${consent.purposes[0]}`)
  await person('GET', '/me/facts')
  await person('GET', '/me/consents')
}

/** What operators note and say: it may tell of a person, so it rests sealed as what it is about. */
export async function operate(operator: Call, view: ApplicationView, markers: Markers): Promise<void> {
  for (const { key, state } of view.services) {
    if (state !== 'with-operator' && state !== 'with-agency') continue
    const path = `/operations/requests/${view.applicationId}.${key}`
    await operator('POST', `${path}/words`, { why: `called ${markers.text()}` })
    await operator('POST', `${path}/retry`, { why: `asked ${markers.text()} twice` })
    await operator('POST', `${path}/answer`, {
      why: markers.text(),
      answer: { outcome: 'granted', facts: { 'no.such': markers.text() } },
    })
    const sentence = { en: `No more for ${markers.text()}.` }
    await operator('POST', `${path}/give-up`, { why: markers.text(), sentence })
    await operator('GET', path)
  }
}
