import { createHash, randomBytes } from 'node:crypto'
import { expect, it } from 'vitest'
import { example as cafe } from '../../workflows/situations/opening-a-cafe/example.ts'
import { type Client, clientOf, isSettled, outcomesOf } from './client.ts'
import type { Journey } from './journey.ts'
import { PDF, pdfOf, put, upload } from './upload.ts'

export const documents: Journey = (host) => {
  it('takes a document once, checks it, and lets an application refer to it', async () => {
    const owner = await clientOf(host())
    const file = pdfOf(randomBytes(40_000))
    const done = await upload(owner, file)
    const sha256 = createHash('sha256').update(file).digest('hex')
    expect(done).toMatchObject({ state: 'ready', missing: [], reference: { sha256, size: file.length } })
    const facts = { ...cafe.facts, 'premises.leaseDocument': done.reference }
    const view = await owner.until(await owner.submit({ ...cafe, facts }), isSettled)
    expect(outcomesOf(view)['lease-registration']).toBe('granted')
  }, 180_000)

  it('registers no lease by another scan than the applicant gave: the agency fetches it', async () => {
    const owner = await clientOf(host())
    const { reference } = await upload(owner, pdfOf(randomBytes(1_000)))
    const facts = { ...cafe.facts, 'premises.leaseDocument': reference }
    const id = await owner.submit({ ...cafe, facts })
    await owner.until(id, isSettled)
    const { items } = (await owner.get(`/applications/${id}/disclosures?limit=100`)).body
    const scans = items.filter(({ facts }: { facts: { fact: string }[] }) =>
      facts.some(({ fact }) => fact === 'premises.leaseDocument'),
    )
    expect(scans).toMatchObject([{ to: { agency: 'rosreestr' }, service: { key: 'lease-registration' } }])
  }, 180_000)

  it('goes on with a large one where it was cut off', async () => {
    const owner = await clientOf(host())
    const file = pdfOf(randomBytes(11 * 1024 * 1024))
    const begun = (await owner.post('/documents', { ...PDF, size: file.length })).body
    expect(begun.missing).toHaveLength(3)
    await put([begun.missing[0], begun.missing[2]], file)
    const early = await owner.post(`/documents/${begun.documentId}/completion`, undefined)
    expect(early).toMatchObject({ status: 409, body: { code: 'wrong-state' } })
    const { missing } = (await owner.get(`/documents/${begun.documentId}`)).body
    expect(missing.map(({ part }: { part: number }) => part)).toEqual([2])
    await put(missing, file)
    const done = await owner.post(`/documents/${begun.documentId}/completion`, undefined)
    expect(done.body).toMatchObject({ state: 'ready' })
    expect((await owner.post(`/documents/${begun.documentId}/completion`, undefined)).body).toEqual(done.body)
  }, 120_000)

  it('refuses what is not what it was said to be, and what holds a virus', async () => {
    const owner = await clientOf(host())
    const virus = ['X5O!P%@AP[4\\PZX54(P^)7CC)7}$', 'EICAR-STANDARD-ANTIVIRUS-TEST-FILE!$H+H*'].join('')
    expect(await upload(owner, Buffer.from('<html>not a PDF</html>'))).toMatchObject({
      state: 'refused',
      sentence: expect.stringMatching(/type/),
    })
    expect(await upload(owner, pdfOf(Buffer.from(virus)))).toMatchObject({
      state: 'refused',
      sentence: expect.stringMatching(/virus/),
    })
  }, 60_000)

  it('refuses malicious names and types before anything is uploaded', async () => {
    const owner = await clientOf(host())
    const names = [
      '../lease.pdf',
      'lease.pdf.exe',
      'a/b.pdf',
      '.pdf',
      'lease\u202efdp.pdf',
      'lease\u0000.pdf',
      'lease.png',
      `${'a'.repeat(130)}.pdf`,
    ]
    const replies = await Promise.all(names.map((name) => owner.post('/documents', { ...PDF, name, size: 1 })))
    expect(replies.map(({ status }) => status)).toEqual(names.map(() => 422))
    const others = [{ mediaType: 'text/html', name: 'a.html' }, { size: 0 }, { size: 60 * 1024 * 1024 }]
    const refused = await Promise.all(others.map((other) => owner.post('/documents', { ...PDF, size: 1, ...other })))
    expect(refused.map(({ status }) => status)).toEqual([422, 422, 422])
  }, 60_000)

  it("refers to nobody else's document, to none that is not checked, and to none under another digest", async () => {
    const [owner, stranger] = await Promise.all([clientOf(host()), clientOf(host())])
    const { documentId, reference } = await upload(owner, pdfOf(randomBytes(100)))
    expect((await stranger.get(`/documents/${documentId}`)).status).toBe(404)
    const send = (client: Client, value: object, key: string) =>
      client.post(
        '/applications',
        { ...cafe, facts: { ...cafe.facts, 'premises.leaseDocument': value } },
        { 'idempotency-key': key },
      )
    const pointers = { status: 422, body: { errors: [{ pointer: '/facts/premises.leaseDocument' }] } }
    expect(await send(stranger, reference, 'a')).toMatchObject(pointers)
    expect(await send(owner, { ...reference, sha256: '0'.repeat(64) }, 'b')).toMatchObject(pointers)
    const open = (await owner.post('/documents', { ...PDF, size: 9 })).body
    expect(await send(owner, { ...reference, document: open.documentId }, 'c')).toMatchObject(pointers)
    const [{ url }] = open.missing
    expect((await fetch(url.replace(/signature=./i, 'Signature=x'), { method: 'PUT', body: 'x' })).status).toBe(403)
    expect((await fetch(url)).status).toBe(403)
  }, 60_000)
}
