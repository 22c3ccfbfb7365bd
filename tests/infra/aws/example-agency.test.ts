import { spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { AgencyAnswer } from '../../../shared/model/outcome.ts'
import { handler as readingGroup } from '../../../infra/aws/example-agency/library/reading-group.ts'

const EVENT = {
  operation: 'perform',
  requestId: 'app_1/library-card',
  revision: 1,
  callbackId: 'app_1.library-card.1.secret',
  applicationId: 'app_1',
  situation: 'moving-house',
  version: 1,
  service: 'library-card',
  subject: 'p_1',
  deadline: '2026-03-01T00:00:00.000Z',
  facts: { 'applicant.address': { city: 'Springfield' } },
  documents: {},
  traceparent: '00-00000000000000000000000000000001-0000000000000001-01',
}

/** Calls the handler as its runtime does. */
function card(event: object): unknown {
  const script = 'import card, json, sys; print(json.dumps(card.handle(json.load(sys.stdin))))'
  const { stdout, stderr, status } = spawnSync('python3', ['-c', script], {
    cwd: 'infra/aws/example-agency/library',
    input: JSON.stringify(event),
    encoding: 'utf8',
    env: { ...process.env, PYTHONDONTWRITEBYTECODE: '1' },
  })
  if (status !== 0) throw new Error(stderr)
  return JSON.parse(stdout)
}

describe('the example agency', () => {
  it('keeps the contract in Python, and answers a repeated call the same', () => {
    const answer = AgencyAnswer.parse(card(EVENT))
    expect(answer).toEqual({ outcome: 'granted', facts: { 'library.card': expect.stringMatching(/^L-\d{10}$/) } })
    expect(card(EVENT)).toEqual(answer)
    const elsewhere = { ...EVENT, facts: { 'applicant.address': { city: 'Shelbyville' } } }
    expect(AgencyAnswer.parse(card(elsewhere))).toMatchObject({
      outcome: 'refused',
      reason: { appeal: expect.any(Object) },
    })
  })

  it('refuses a service that is not its own', () => {
    expect(() => card({ ...EVENT, service: 'library-fines' })).toThrow("The library has no service 'library-fines'")
  })

  it('keeps the contract in TypeScript', async () => {
    const event = { ...EVENT, service: 'reading-group', facts: { 'child.birthDate': '2015-05-05' } }
    expect(AgencyAnswer.parse(await readingGroup(event))).toMatchObject({ outcome: 'granted' })
  })

  it('is an app of its own that synthesises', () => {
    const folder = mkdtempSync(join(tmpdir(), 'ensemble-agency-'))
    afterAll(() => rmSync(folder, { recursive: true, force: true }))
    const env = { ...process.env, CDK_DISABLE_VERSION_CHECK: '1' }
    const run = spawnSync(
      'node_modules/.bin/cdk',
      ['synth', '--quiet', '--app', 'node infra/local/run.mjs infra/aws/example-agency/app.ts', '--output', folder],
      { encoding: 'utf8', env },
    )
    expect(`${run.status} ${run.stderr}`).toMatch(/^0 /)
  }, 60_000)
})
