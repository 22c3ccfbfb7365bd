import { expect, it } from 'vitest'
import { example as birth } from '../../workflows/situations/birth-of-a-child/example.ts'
import { clientOf, isSettled } from './client.ts'
import type { Journey } from './journey.ts'

/** An agency asks back, the applicant answers, the same request goes on. */
export const answers: Journey = (host) => {
  it('asks a parent for what the registry lacks, and goes on with the answer', async () => {
    const parent = await clientOf(host())
    const { 'otherParent.passport': passport, ...facts } = birth.facts ?? {}
    const id = await parent.submit({ ...birth, facts })
    const asked = await parent.until(id, ({ status }) => status === 'awaiting-applicant')
    const askedBy = [{ service: 'birth-registration:1', why: expect.stringContaining('other parent') }]
    expect(asked.questions).toMatchObject([{ key: 'otherParent.passport', askedBy }])
    const service = asked.services.find(({ key }) => key === 'birth-registration:1')
    const waitingFor = { owner: 'applicant', until: expect.any(String) }
    expect(service).toMatchObject({ state: 'awaiting-applicant', waitingFor })

    const send = (answers: object) => parent.post(`/applications/${id}/answers`, { answers })
    const wrong = await send({ 'otherParent.passport': 'secret-value' })
    expect(wrong).toMatchObject({ status: 422, body: { errors: [{ pointer: '/answers/otherParent.passport' }] } })
    expect(JSON.stringify(wrong.body)).not.toContain('secret-value')

    const answer = { 'otherParent.passport': passport }
    expect(await send(answer)).toMatchObject({ status: 200, body: { replayed: false, open: [] } })
    expect(await send(answer)).toMatchObject({ status: 200, body: { replayed: true } })
    const view = await parent.until(id, isSettled)
    expect(view).toMatchObject({ result: 'granted', questions: [] })
    expect(view.timeline.map(({ what }) => what)).toEqual(expect.arrayContaining(['awaiting-applicant', 'answered']))
  }, 180_000)
}
