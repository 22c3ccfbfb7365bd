import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { FaultyDefinition } from '../../../workflows/checks/fault.ts'
import { lifeSituations } from '../../../workflows/life-situations.ts'
import { permissionsOf } from './statements.ts'
import { resource, resourcesOf, synthesised } from './synthesised.ts'

const { stateless } = synthesised()
const machines = Object.entries(resourcesOf(stateless, 'AWS::StepFunctions::StateMachine'))
const ids = lifeSituations.map(({ id, version }) => `${id}-v${version}`)
const definitionOf = (id: string) => readFileSync(`dist/machines/${id}.asl.json`, 'utf8')

describe('the machines', () => {
  it('are named after their life situation and version', () => {
    expect(machines.map(([id]) => id)).toEqual(
      expect.arrayContaining(['BirthOfAChildV1', 'LossOfALovedOneV1', 'OpeningACafeV1']),
    )
  })

  it.each(ids)('of %s end by themselves, however long an application takes', (id) => {
    expect(JSON.parse(definitionOf(id))).toMatchObject({ TimeoutSeconds: expect.any(Number), QueryLanguage: 'JSONata' })
  })

  it.each(ids)('of %s have every placeholder filled in', (id) => {
    const name = id.replaceAll(/(?:^|-)(\w)/g, (_, letter: string) => letter.toUpperCase())
    const { Properties } = machines.find(([logicalId]) => logicalId === name)?.[1] ?? {
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
    const permissions = permissionsOf(stateless)['LifeSituationsBirthOfAChildV1MachineRole'] ?? []
    for (const called of ['EngineGateFunction', 'EngineOperatorFunction', 'EngineFinaliseFunction']) {
      expect(permissions).toContain(`lambda:InvokeFunction on <${called}.Arn>`)
    }
    const queues = permissions.filter((line) => line.startsWith('sqs:SendMessage')).join()
    expect(queues).toContain('Agencyzags')
    expect(queues).not.toContain('Agencynotary')
  })

  it('publish a version a release, which stays when the machine changes', () => {
    const versions = Object.values(resourcesOf(stateless, 'AWS::StepFunctions::StateMachineVersion'))
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
    expect(text).toContain('"Ref":"LifeSituationsBirthOfAChildV1Published')
  })

  it('beyond a limit of Step Functions fail the synthesis with the reason', () => {
    const [birth] = lifeSituations
    if (!birth) throw new Error('no life situation')
    const many = Object.keys(birth.services).flatMap((id) =>
      Array.from({ length: 300 }, (_, at) => [`${id}-${at}`, birth.services[id]]),
    )
    const huge = { ...birth, services: { ...birth.services, ...(Object.fromEntries(many) as typeof birth.services) } }
    expect(() => synthesised({ name: 'Huge' }, [huge])).toThrow(FaultyDefinition)
    expect(() => synthesised({ name: 'Huge' }, [huge])).toThrow(/beyond what Step Functions takes.*bytes/s)
  })
})
