import { describe, expect, it } from 'vitest'
import { adaptTemplate } from '../../../infra/aws/emulator/adapt-template.ts'

const ENDPOINT = 'http://127.0.0.1:4566'

describe('a template for the emulator', () => {
  it('publishes machine versions by a custom resource, under the same logical id', () => {
    const { Resources } = adaptTemplate(
      {
        Resources: {
          Published: {
            Type: 'AWS::StepFunctions::StateMachineVersion',
            Properties: { StateMachineArn: { Ref: 'Machine' } },
            DependsOn: ['Machine'],
          },
        },
      },
      ENDPOINT,
    )
    expect(Resources['Published']).toEqual({
      Type: 'Custom::StateMachineVersion',
      Properties: { ServiceToken: { 'Fn::GetAtt': ['PublishVersion', 'Arn'] }, StateMachineArn: { Ref: 'Machine' } },
      DependsOn: ['Machine'],
      DeletionPolicy: 'Retain',
      UpdateReplacePolicy: 'Retain',
    })
    expect(Resources['PublishVersion']?.Type).toBe('AWS::Lambda::Function')
  })

  it('has no saved queries, and addresses of APIs that resolve', () => {
    const { Resources } = adaptTemplate(
      {
        Resources: {
          Query: { Type: 'AWS::Logs::QueryDefinition' },
          Output: { Type: 'AWS::SSM::Parameter', Properties: { Value: [{ 'Fn::GetAtt': ['Api', 'ApiEndpoint'] }] } },
        },
      },
      ENDPOINT,
    )
    expect(Resources).toEqual({
      Output: {
        Type: 'AWS::SSM::Parameter',
        Properties: { Value: [{ 'Fn::Join': ['', [`${ENDPOINT}/_aws/execute-api/`, { Ref: 'Api' }]] }] },
      },
    })
  })

  it('has secrets without the punctuation that the emulator would not leave out', () => {
    const secret = (GenerateSecretString: object) => ({
      Type: 'AWS::SecretsManager::Secret',
      Properties: { GenerateSecretString },
    })
    const { Resources } = adaptTemplate(
      { Resources: { Plain: secret({ ExcludePunctuation: true }), Other: secret({ PasswordLength: 9 }) } },
      ENDPOINT,
    )
    const { ExcludeCharacters } = Resources['Plain']?.Properties?.['GenerateSecretString'] as {
      ExcludeCharacters: string
    }
    expect([...ExcludeCharacters].toSorted().join('')).toBe(
      '!"#$%&\'()*+,-./:;<=>?@[\\]^_`{|}~'.split('').toSorted().join(''),
    )
    expect(Resources['Other']).toEqual(secret({ PasswordLength: 9 }))
  })

  it('is otherwise the same', () => {
    const template = {
      Resources: { Queue: { Type: 'AWS::SQS::Queue', Properties: { Name: { 'Fn::GetAtt': ['Other', 'Arn'] } } } },
      Outputs: {},
    }
    expect(adaptTemplate(template, ENDPOINT)).toEqual(template)
  })
})
