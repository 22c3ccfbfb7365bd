import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { FaultyDefinition } from '../../../workflows/checks/fault.ts'
import { lifeSituations } from '../../../workflows/life-situations.ts'
import { permissionsOf } from './statements.ts'
import { type CfnResource, nestedIn, resource, resourcesOf, synthesised } from './synthesised.ts'

const made = synthesised()
const { stateless, nested } = made
const machines = [...nested.values()]
  .flatMap((template) => Object.values(resourcesOf(template, 'AWS::StepFunctions::StateMachine')))
  .map((machine): [string, CfnResource] => [String(machine.Properties['StateMachineName']), machine])
const ids = lifeSituations.map(({ id, version }) => `${id}-v${version}`)
const definitionOf = (id: string) => readFileSync(`dist/machines/${id}.asl.json`, 'utf8')

describe('the machines', () => {
  it('are named after their life situation and version', () => {
    const titles = ['BirthOfAChildV1', 'LossOfALovedOneV1', 'OpeningACafeV1']
    expect(machines.map(([name]) => name)).toEqual(
      expect.arrayContaining(titles.flatMap((title) => [`Ensemble-${title}`, `Ensemble-${title}-undo`])),
    )
  })

  it.each(ids)('of %s end by themselves, however long an application takes', (id) => {
    expect(JSON.parse(definitionOf(id))).toMatchObject({ TimeoutSeconds: expect.any(Number), QueryLanguage: 'JSONata' })
  })

  it.each(ids)('of %s have every placeholder filled in', (id) => {
    const name = id.replaceAll(/(?:^|-)(\w)/g, (_, letter: string) => letter.toUpperCase())
    const { Properties } = machines.find(([known]) => known === `Ensemble-${name}`)?.[1] ?? {
      Properties: {} as Record<string, unknown>,
    }
    const wanted = new Set([...definitionOf(id).matchAll(/\$\{(\w+)\}/g)].map(([, placeholder]) => placeholder))
    expect(wanted.size).toBeGreaterThan(3)
    expect(new Set(Object.keys(Properties['DefinitionSubstitutions'] as object))).toEqual(wanted)
  })

  it('log errors without data, trace, and are encrypted by our key', () => {
    for (const [, { Properties }] of machines) {
      expect(Properties).toMatchObject({
        StateMachineType: 'STANDARD',
        LoggingConfiguration: { Level: 'ERROR', IncludeExecutionData: false },
        TracingConfiguration: { Enabled: true },
        EncryptionConfiguration: { Type: 'CUSTOMER_MANAGED_KMS_KEY' },
      })
    }
  })

  it('call the gate, the operator and finalise, and send to the queues of their agencies, by permission', () => {
    const permissions = permissionsOf(nestedIn(made, 'BirthOfAChildV1'))['ApplicationsMachineRole'] ?? []
    for (const called of ['EngineGateFunction', 'EngineOperatorFunction', 'EngineFinaliseFunction']) {
      expect(permissions).toContain(`lambda:InvokeFunction on <${called}.Arn>`)
    }
    const queues = permissions.filter((line) => line.startsWith('sqs:SendMessage')).join()
    expect(queues).toContain(':Ensemble-Agency-zags')
    expect(queues).not.toContain('notary')
  })

  it('publish a version a release, which stays when the machine changes', () => {
    const versions = [...nested.values()].flatMap((template) =>
      Object.values(resourcesOf(template, 'AWS::StepFunctions::StateMachineVersion')),
    )
    expect(versions.length).toBeGreaterThanOrEqual(lifeSituations.length)
    for (const version of versions) {
      expect(version).toMatchObject({
        DeletionPolicy: 'Retain',
        UpdateReplacePolicy: 'Retain',
        Properties: { StateMachineRevisionId: { 'Fn::GetAtt': [expect.any(String), 'StateMachineRevisionId'] } },
      })
    }
  })

  it('pin new applications to a published version', () => {
    const text = JSON.stringify(resource(stateless, 'Custom::Directory', 'Directory').Properties['Directory'])
    expect(text).toContain('birth-of-a-child@1')
    expect(text).toMatch(/"BirthOfAChildV1","Outputs\.\w+ApplicationsPublished/)
  })

  it('beyond a limit of Step Functions fail the synthesis with the reason', () => {
    const [birth] = lifeSituations
    if (!birth) throw new Error('no life situation')
    const many = Object.keys(birth.services).flatMap((id) =>
      Array.from({ length: 300 }, (_, at) => [`${id}-${at}`, birth.services[id]]),
    )
    const huge = { ...birth, services: { ...birth.services, ...(Object.fromEntries(many) as typeof birth.services) } }
    const lambdaArn = 'arn:aws:lambda:eu-central-1:111122223333:function:any'
    const handlers = Object.keys(huge.agencies).map((agency) => ({ agency, lambdaArn }))
    expect(() => synthesised({ name: 'Huge', handlers }, [huge])).toThrow(FaultyDefinition)
    expect(() => synthesised({ name: 'Huge', handlers }, [huge])).toThrow(/beyond what Step Functions takes.*bytes/s)
  })
})
