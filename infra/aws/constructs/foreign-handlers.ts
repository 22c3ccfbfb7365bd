import { Aws, CfnOutput, Stack } from 'aws-cdk-lib'
import { Construct } from 'constructs'
import type { HandlerEntry } from '../config.ts'
import type { Names } from '../names.ts'

export interface ForeignHandlersProps {
  readonly agencies: Iterable<string>
  readonly names: Names
  readonly handlers: readonly HandlerEntry[]
}

/**
 * Prints, for each agency with handlers of its own, the resource policy that the agency must add to them, and so the
 * role that calls them: without it, Lambda refuses calls from another account. One output an agency, for a stack has two
 * hundred.
 */
export class ForeignHandlers extends Construct {
  constructor(scope: Construct, id: string, { agencies, names, handlers }: ForeignHandlersProps) {
    super(scope, id)
    for (const agency of agencies) {
      const own = handlers.filter((entry) => entry.agency === agency)
      if (own.length === 0) continue
      const output = `PolicyFor${agency.replaceAll('-', '')}`
      const caller = `arn:${Aws.PARTITION}:iam::${Aws.ACCOUNT_ID}:role/${names.caller(agency)}`
      const Statement = own.map(({ lambdaArn }) => ({
        Sid: 'Ensemble',
        Effect: 'Allow',
        Principal: { AWS: caller },
        Action: 'lambda:InvokeFunction',
        Resource: lambdaArn,
      }))
      new CfnOutput(this, output, {
        description: `The resource policy of the handlers of ${agency}: each function gets the statement on it`,
        value: Stack.of(this).toJsonString({ Version: '2012-10-17', Statement }),
      }).overrideLogicalId(output)
    }
  }
}
