import { describe, expect, it } from 'vitest'
import { FaultyConfig } from '../../../infra/aws/config-faults.ts'
import { readConfig } from '../../../infra/aws/read-config.ts'
import { lifeSituations } from '../../../workflows/life-situations.ts'

const ARN = 'arn:aws:lambda:eu-central-1:111122223333:function:snils'

function faultsOf(config: unknown): readonly string[] {
  try {
    readConfig(config, lifeSituations)
    return []
  } catch (error) {
    if (error instanceof FaultyConfig) return error.faults
    throw error
  }
}

describe('the configuration', () => {
  it('needs nothing', () => {
    expect(readConfig(undefined, lifeSituations)).toMatchObject({
      name: 'Ensemble',
      referenceAgencies: true,
      protect: true,
    })
  })

  it('names every fault of its shape at once', () => {
    const faults = faultsOf({
      identity: { audience: 'a', jwksUrl: 'https://id.example/jwks' },
      handlers: [{ agency: 'sfr', lambdaArn: 'arn:aws:s3:::bucket' }],
      logRetentionDays: 5,
      speling: true,
    })
    expect(faults).toEqual(
      expect.arrayContaining([
        expect.stringMatching(/^identity\.issuer: /),
        expect.stringMatching(/^handlers\.0\.lambdaArn: arn:aws:lambda:/),
        expect.stringMatching(/^logRetentionDays: /),
        expect.stringMatching(/speling/),
      ]),
    )
  })

  it('names every handler that fits no service, and every service with two', () => {
    const faults = faultsOf({
      handlers: [
        { agency: 'sfr', service: 'snils', lambdaArn: ARN },
        { agency: 'sfr', service: 'snils', lambdaArn: `${ARN}-2` },
        { agency: 'sfr', service: 'snlis', lambdaArn: ARN },
        { agency: 'sft', lambdaArn: ARN },
      ],
      concurrency: { zgas: 5 },
    })
    expect(faults).toEqual([
      expect.stringMatching(/^handlers\[2\]\.service: sfr has no service "snlis"; expected one of .*snils/),
      expect.stringMatching(/^handlers\[3\]\.agency: there is no agency "sft"/),
      'handlers: sfr/snils has two handlers; keep one.',
      expect.stringMatching(/^concurrency\.zgas: there is no agency "zgas"/),
    ])
  })

  it('names every service without a handler where the reference agencies are left out', () => {
    const faults = faultsOf({ referenceAgencies: false, handlers: [{ agency: 'sfr', lambdaArn: ARN }] })
    expect(faults.some((fault) => fault.includes('sfr/'))).toBe(false)
    expect(faults).toContainEqual(expect.stringMatching(/^handlers: zags\/birth-registration has no handler/))
  })

  it('names every service that neither a handler nor a reference agency answers', () => {
    const [birth] = lifeSituations
    const unknown = { ...birth?.services['snils'], agency: 'sfr' }
    const own = {
      ...birth,
      services: { ...birth?.services, 'moon-permit': unknown },
    } as (typeof lifeSituations)[number]
    expect(() => readConfig({}, [own])).toThrow(/handlers: sfr\/moon-permit has no handler/)
    const handlers = [{ agency: 'sfr', service: 'moon-permit', lambdaArn: ARN }]
    expect(readConfig({ handlers }, [own])).toMatchObject({ referenceAgencies: true })
  })

  it('takes an issuer over https, and one of this machine for emulators', () => {
    const keys = { jwksUrl: 'https://id.example/jwks', audience: 'a' }
    expect(faultsOf({ identity: { issuer: 'https://id.example', ...keys } })).toEqual([])
    expect(faultsOf({ identity: { issuer: 'http://127.0.0.1:9', ...keys } })).toEqual([])
    expect(faultsOf({ identity: { issuer: 'http://id.example', ...keys } })).toEqual(['identity.issuer: an https URL'])
  })

  it('names every webhook that may not be where it is, or waits for what never comes', () => {
    const portal = { id: 'portal', url: 'https://portal.example/events' }
    const webhookHosts = ['portal.example']
    expect(faultsOf({ webhooks: [portal], webhookHosts })).toEqual([])
    const faults = faultsOf({
      webhooks: [
        { ...portal, agency: 'sft', situations: ['moving-hose'] },
        portal,
        { id: 'inside', url: 'https://inside.example/' },
        { id: 'loop', url: 'http://127.0.0.1:9001/' },
      ],
      webhookHosts,
    })
    expect(faults).toEqual(
      expect.arrayContaining([
        'webhooks: portal: there are two of this id.',
        'webhooks: inside: its host inside.example is not among those allowed.',
        expect.stringMatching(/^webhooks: loop: its protocol is http:/),
        expect.stringMatching(/^webhooks: portal: there is no agency "sft"/),
        expect.stringMatching(/^webhooks: portal: there is no life situation "moving-hose"; expected one of birth/),
      ]),
    )
  })

  it('takes origins alone for portals', () => {
    expect(faultsOf({ documents: { portals: ['https://portal.example'] } })).toEqual([])
    for (const origin of ['*', 'https://*.example', 'http://portal.example', 'https://portal.example/upload'])
      expect(faultsOf({ documents: { portals: [origin] } })).toEqual([
        expect.stringMatching(/^documents\.portals\.0: /),
      ])
  })

  it('says which file it cannot read', () => {
    expect(faultsOf('no-such-file.json')).toEqual([
      expect.stringMatching(/^no-such-file\.json: it cannot be read as JSON/),
    ])
  })
})
