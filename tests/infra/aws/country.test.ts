import { describe, expect, it } from 'vitest'
import { AGENCIES, configOf, countryOf } from './country.ts'
import { LIMITS, type Measures, measuresOf } from './limits.ts'
import { engineOf, resourcesOf, type Synthesised, synthesised } from './synthesised.ts'

const ofSize = (size: number): Synthesised => {
  const situations = countryOf(size)
  return synthesised(configOf(situations), situations)
}
const country = ofSize(AGENCIES)
const larger = ofSize(AGENCIES + 1)
const small = synthesised({ webhooks: [] })

/** The part of a limit that is left free, so that the next agency does not meet it. */
const ROOM = 0.25

describe("a country's agencies and life situations", () => {
  it.each([['EnsembleState', country.stateful], ['EnsembleEngine', country.stateless], ...country.nested])(
    'leave room below every limit of AWS in %s',
    (_, template) => {
      const over = Object.entries(measuresOf(template)).filter(
        ([name, value]) => value > LIMITS[name as keyof Measures] * (1 - ROOM),
      )
      expect(over).toEqual([])
    },
  )

  it('leave room for what is deployed at once', () => {
    const all = engineOf(country).reduce((sum, template) => sum + (measuresOf(template).resources ?? 0), 0)
    expect(all).toBeGreaterThan(AGENCIES * 7)
    expect(all).toBeLessThan(LIMITS.nestedResources * (1 - ROOM))
  })

  it('meet a limit where they should: the measures see what is there', () => {
    expect(measuresOf(country.stateless).metricsInWidget).toBeGreaterThanOrEqual(AGENCIES)
    expect(measuresOf(country.stateless).functionPolicyBytes).toBeGreaterThan(100)
    expect(measuresOf(country.stateful).keyPolicyBytes).toBeGreaterThan(100)
    const roles = [...country.nested.values()].map((template) => measuresOf(template).roleBytes ?? 0)
    expect(Math.min(...roles)).toBeGreaterThan(1000)
  })

  it('share names of queues, machines, roles and alarms with nobody', () => {
    const names = [country.stateful, ...engineOf(country)].flatMap((template) =>
      ['QueueName', 'StateMachineName', 'RoleName', 'AlarmName'].flatMap((property) =>
        Object.values((template.toJSON() as { Resources: Record<string, { Properties?: object }> }).Resources).flatMap(
          ({ Properties = {} }) => {
            const name = (Properties as Record<string, unknown>)[property]
            return typeof name === 'string' ? [`${property} ${name}`] : []
          },
        ),
      ),
    )
    expect(names.length).toBeGreaterThan(AGENCIES * 6)
    expect(names.filter((name, at) => names.indexOf(name) !== at)).toEqual([])
  })
})

describe('a further agency', () => {
  it('leaves the queues of all others as they are', () => {
    const before = resourcesOf(country.stateful, 'AWS::SQS::Queue')
    const after = resourcesOf(larger.stateful, 'AWS::SQS::Queue')
    expect(Object.keys(after).length).toBe(Object.keys(before).length + 2)
    expect(after).toMatchObject(before)
  })

  it('leaves the stacks of all others as they are, and adds its own', () => {
    const agencies = ({ nested }: Synthesised) => [...nested].filter(([name]) => name.startsWith('Agency-'))
    const before = agencies(country)
    const after = new Map(agencies(larger))
    expect(after.size).toBe(before.length + 1)
    for (const [name, template] of before) expect(after.get(name)?.toJSON()).toEqual(template.toJSON())
  })

  it('needs nothing of the lasting stack: no export, which would keep it from being removed again', () => {
    const exported = ({ stateful }: Synthesised) =>
      Object.keys(stateful.findOutputs('*')).filter((id) => id.startsWith('Exports'))
    expect(exported(larger)).toEqual(exported(country))
    expect(exported(small).filter((id) => /Agenc|agency/.test(id))).toEqual([])
  })

  it('changes no permission of any other function', () => {
    const policies = ({ stateless }: Synthesised) => resourcesOf(stateless, 'AWS::IAM::Policy')
    expect(policies(larger)).toEqual(policies(country))
  })
})
