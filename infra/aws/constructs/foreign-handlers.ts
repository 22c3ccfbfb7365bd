import { CfnOutput, Stack } from 'aws-cdk-lib'
import { Construct } from 'constructs'
import type { HandlerEntry } from '../config.ts'
import type { AgencyLane } from './agency-lane.ts'

export interface ForeignHandlersProps {
  readonly lanes: readonly AgencyLane[]
  readonly handlers: readonly HandlerEntry[]
}

/**
 * Prints, for each agency with a handler of its own, the role that calls it, and the resource policy that the agency
 * must add to the handler: without it, Lambda refuses calls from another account.
 */
export class ForeignHandlers extends Construct {
  constructor(scope: Construct, id: string, { lanes, handlers }: ForeignHandlersProps) {
    super(scope, id)
    for (const { agency, dispatch } of lanes) {
      const own = handlers.filter((entry) => entry.agency === agency)
      if (own.length === 0) continue
      const name = agency.replaceAll('-', '')
      const caller = dispatch.role.roleArn
      this.#print(`CallerOf${name}`, `The role that calls the handlers of ${agency}`, caller)
      own.forEach(({ lambdaArn }, at) => {
        const policy = {
          Version: '2012-10-17',
          Statement: [
            {
              Sid: 'Ensemble',
              Effect: 'Allow',
              Principal: { AWS: caller },
              Action: 'lambda:InvokeFunction',
              Resource: lambdaArn,
            },
          ],
        }
        this.#print(
          `PolicyFor${name}${at + 1}`,
          `The resource policy that ${agency} adds to ${lambdaArn}`,
          Stack.of(this).toJsonString(policy),
        )
      })
    }
  }

  #print(id: string, description: string, value: string): void {
    new CfnOutput(this, id, { description, value }).overrideLogicalId(id)
  }
}
