import { describe, expect, it } from 'vitest'
import type { Template } from '../../../infra/aws/emulator/adapt-template.ts'
import { flattenTemplate } from '../../../infra/aws/emulator/flatten-template.ts'

const stack = (path: string, Parameters: Record<string, unknown>, more: object = {}) => ({
  Type: 'AWS::CloudFormation::Stack',
  Properties: { Parameters },
  Metadata: { 'aws:asset:path': path },
  ...more,
})

const files: Record<string, Template> = {
  'machines.json': {
    Parameters: { gate: { Type: 'String' } },
    Resources: {
      Role: { Type: 'AWS::IAM::Role', Properties: { Gate: { Ref: 'gate' } } },
      Machine: {
        Type: 'AWS::StepFunctions::StateMachine',
        Properties: { RoleArn: { 'Fn::GetAtt': ['Role', 'Arn'] } },
        DependsOn: 'Role',
      },
    },
    Outputs: { machine: { Value: { Ref: 'Machine' } } },
  },
  'agency.json': {
    Parameters: { machine: { Type: 'String' } },
    Resources: { Role: { Type: 'AWS::IAM::Role', Properties: { Machine: { Ref: 'machine' } } } },
  },
}

describe('a template with nested stacks', () => {
  const { Resources, Outputs } = flattenTemplate(
    {
      Resources: {
        Gate: { Type: 'AWS::Lambda::Function' },
        Machines: stack('machines.json', { gate: { Ref: 'Gate' } }),
        Agency: stack('agency.json', { machine: { 'Fn::GetAtt': ['Machines', 'Outputs.machine'] } }),
        After: { Type: 'AWS::SSM::Parameter', Properties: { Name: { Ref: 'AWS::Region' } }, DependsOn: ['Machines'] },
      },
      Outputs: { Machine: { Value: { 'Fn::GetAtt': ['Machines', 'Outputs.machine'] } } },
    },
    (path) => files[path] ?? { Resources: {} },
  )

  it('holds their resources instead, each under a name of its own', () => {
    expect(Object.keys(Resources)).toEqual(['Gate', 'MachinesRole', 'MachinesMachine', 'AgencyRole', 'After'])
    expect(Resources['MachinesMachine']).toEqual({
      Type: 'AWS::StepFunctions::StateMachine',
      Properties: { RoleArn: { 'Fn::GetAtt': ['MachinesRole', 'Arn'] } },
      DependsOn: ['MachinesRole'],
    })
  })

  it('gives them what was given to their stack, also by another nested stack', () => {
    expect(Resources['MachinesRole']?.Properties).toEqual({ Gate: { Ref: 'Gate' } })
    expect(Resources['AgencyRole']?.Properties).toEqual({ Machine: { Ref: 'MachinesMachine' } })
    expect(Outputs).toEqual({ Machine: { Value: { Ref: 'MachinesMachine' } } })
  })

  it('waits for all of a stack where it waited for the stack', () => {
    expect(Resources['After']).toEqual({
      Type: 'AWS::SSM::Parameter',
      Properties: { Name: { Ref: 'AWS::Region' } },
      DependsOn: ['MachinesRole', 'MachinesMachine'],
    })
  })
})
