import { App, CfnOutput, Stack } from 'aws-cdk-lib'
import { AgencyService } from '../../../infra/aws/constructs/agency-service.ts'
import { scripted } from '../../scripted/second-release.ts'

/** The scripted agencies as agencies plug in: an app of their own, a handler each. */
const app = new App()
const stack = new Stack(app, 'ScriptedAgencies')
const agencies = new Set(scripted.flatMap((situation) => Object.keys(situation.agencies)))

for (const agency of agencies) {
  const { handlerArn: lambdaArn } = new AgencyService(stack, `Scripted-${agency}`, {
    agency,
    code: { typescript: 'tests/deployed/scripted-agencies/handler.ts' },
    environment: { SCRIPTS_URL: app.node.tryGetContext('scriptsUrl') as string },
  })
  // The name of an output takes letters and digits alone.
  const name = `HandlerOf${agency.replaceAll('-', '')}`
  new CfnOutput(stack, name, { value: stack.toJsonString({ agency, lambdaArn }) })
}

app.synth()
