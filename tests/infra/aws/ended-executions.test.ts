import { describe, expect, it } from 'vitest'
import { resource, synthesised } from './synthesised.ts'

const { stateful } = synthesised()

describe('executions that end without succeeding', () => {
  const rule = resource(stateful, 'AWS::Events::Rule', 'EndedExecutions').Properties

  it('are told of by Step Functions, those of this deployment alone', () => {
    const pattern = rule['EventPattern'] as { detail: { stateMachineArn: [{ prefix: unknown }] } }
    expect(pattern).toMatchObject({
      source: ['aws.states'],
      'detail-type': ['Step Functions Execution Status Change'],
      detail: { status: ['FAILED', 'TIMED_OUT', 'ABORTED'] },
    })
    expect(JSON.stringify(pattern.detail.stateMachineArn[0].prefix)).toMatch(/:stateMachine:Ensemble-"\]\]\}$/)
  })

  it('come to the intake function by name', () => {
    const [target] = rule['Targets'] as [{ Arn: unknown; InputTransformer: unknown }]
    expect(JSON.stringify(target.Arn)).toContain('IntakeQueue')
    expect(target.InputTransformer).toMatchObject({
      InputPathsMap: { 'detail-name': '$.detail.name' },
      InputTemplate: '{"execution":<detail-name>}',
    })
  })

  it('may be put into the queue by this rule alone', () => {
    const policy = resource(stateful, 'AWS::SQS::QueuePolicy', 'IntakeQueuePolicy').Properties['PolicyDocument']
    const { Statement } = policy as { Statement: readonly Record<string, unknown>[] }
    const allowed = Statement.filter(({ Effect }) => Effect === 'Allow')
    expect(allowed).toEqual([
      expect.objectContaining({
        Principal: { Service: 'events.amazonaws.com' },
        Condition: { ArnEquals: { 'aws:SourceArn': expect.objectContaining({ 'Fn::GetAtt': expect.anything() }) } },
      }),
    ])
    expect(JSON.stringify(allowed)).toContain('EndedExecutionsRule')
  })
})
