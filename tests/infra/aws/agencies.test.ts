import { App, Stack } from 'aws-cdk-lib'
import { Template } from 'aws-cdk-lib/assertions'
import { describe, expect, it } from 'vitest'
import { AgencyService } from '../../../infra/aws/constructs/agency-service.ts'
import { handlersOf } from '../../../infra/aws/handlers-of.ts'
import { nestedIn, resource, resourcesOf, type Synthesised, synthesised } from './synthesised.ts'

const FOREIGN = 'arn:aws:lambda:eu-central-1:111122223333:function:snils'
const OWN = { handlers: [{ agency: 'sfr', service: 'snils', lambdaArn: FOREIGN }], concurrency: { sfr: 42 } }
const made = synthesised(OWN)
const { stateful, stateless } = made
const sfr = nestedIn(made, 'Agency-sfr')

describe('an agency', () => {
  it('is answered for by its own handlers first, then by its reference agency', () => {
    const reference = new Map([['sfr', 'arn:reference']])
    const entries = [
      { agency: 'sfr', service: 'snils', lambdaArn: FOREIGN },
      { agency: 'zags', lambdaArn: 'arn:other' },
    ]
    expect(handlersOf('sfr', entries, reference)).toEqual({ sfr: 'arn:reference', 'sfr/snils': FOREIGN })
    expect(handlersOf('zags', entries, reference)).toEqual({ zags: 'arn:other' })
  })

  it('has a queue with dead letters, consumed one request at a time up to its own concurrency', () => {
    const queue = resource(stateful, 'AWS::SQS::Queue', 'AgenciessfrQueue').Properties
    expect(queue).toMatchObject({ RedrivePolicy: { maxReceiveCount: 10 }, SqsManagedSseEnabled: true })
    const consumer = resource(sfr, 'AWS::Lambda::EventSourceMapping', 'LaneConsumer').Properties
    expect(consumer).toMatchObject({
      BatchSize: 1,
      ScalingConfig: { MaximumConcurrency: 42 },
      FunctionResponseTypes: ['ReportBatchItemFailures'],
    })
    const { Timeout } = resource(sfr, 'AWS::Lambda::Function', 'LaneDispatchFunction').Properties as {
      Timeout: number
    }
    expect(queue['VisibilityTimeout']).toBe(Timeout * 6)
  })

  it('shares functions with the intake, which takes no more than its part', () => {
    expect(resource(stateless, 'AWS::Lambda::EventSourceMapping', 'EngineAccepted').Properties).toMatchObject({
      ScalingConfig: { MaximumConcurrency: 50 },
    })
  })

  it('has queues that refuse what does not come by TLS', () => {
    const policies = Object.values(resourcesOf(stateful, 'AWS::SQS::QueuePolicy')).filter(({ Properties }) =>
      JSON.stringify(Properties['PolicyDocument']).includes('"aws:SecureTransport":"false"'),
    )
    const covered = JSON.stringify(policies.map(({ Properties }) => Properties['Queues']))
    const queues = Object.keys(resourcesOf(stateful, 'AWS::SQS::Queue'))
    expect(queues.length).toBeGreaterThan(30)
    expect(queues.filter((id) => !covered.includes(`"${id}"`))).toEqual([])
  })

  it('with a handler of its own is told the resource policy that lets it be called, and by whom', () => {
    const outputs = stateless.findOutputs('*') as Record<string, { Value: { 'Fn::Join': [string, unknown[]] } }>
    const policy = JSON.stringify(outputs['PolicyForsfr']?.Value)
    expect(policy).toContain('lambda:InvokeFunction')
    expect(policy).toContain(FOREIGN)
    expect(policy).toContain(':role/Ensemble-Calls-sfr')
    expect(resource(sfr, 'AWS::IAM::Role', 'LaneDispatchRole').Properties['RoleName']).toBe('Ensemble-Calls-sfr')
    expect(outputs).not.toHaveProperty('PolicyForzags')
  })

  it('can plug in and out again: what its reference agency exports stays, whoever is called', () => {
    const lambdaArn = FOREIGN
    const all = synthesised({ handlers: ['sfr', 'zags', 'notary'].map((agency) => ({ agency, lambdaArn })) })
    const exported = ({ reference }: Synthesised) => Object.keys(reference.findOutputs('*')).toSorted()
    expect(exported(all)).toEqual(exported(synthesised()))
    expect(exported(all).filter((id) => /Reference(sfr|zags|notary)Handler/.test(id))).toHaveLength(3)
  })

  it('deploys a handler that Ensemble in another account may call, and nobody else', () => {
    const stack = new Stack(new App(), 'Library')
    const calledBy = 'arn:aws:iam::444455556666:role/dispatch'
    new AgencyService(stack, 'Card', {
      agency: 'library',
      code: { python: 'infra/aws/example-agency/library', handler: 'card.handle' },
      calledBy,
    })
    const template = Template.fromStack(stack)
    const permissions = Object.values(resourcesOf(template, 'AWS::Lambda::Permission')).map(
      ({ Properties }) => Properties,
    )
    expect(permissions).toEqual([expect.objectContaining({ Action: 'lambda:InvokeFunction', Principal: calledBy })])
    const { Timeout, Runtime } = resource(template, 'AWS::Lambda::Function', 'Card').Properties
    expect({ Timeout, Runtime }).toEqual({ Timeout: 10, Runtime: expect.stringMatching(/^python3/) })
  })
})
