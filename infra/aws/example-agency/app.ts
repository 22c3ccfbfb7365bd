import { App, CfnOutput, Stack } from 'aws-cdk-lib'
import { join } from 'node:path'
import { AgencyService } from '../constructs/agency-service.ts'

/** An agency's own app, in an account of its own: two services, one in Python and one in TypeScript. */
const app = new App()
const stack = new Stack(app, 'Library')

/** The principal of the policy that Ensemble's deployment prints, once the handlers are entered there. */
const calledBy = app.node.tryGetContext('calledBy') as string | undefined
const called = calledBy === undefined ? {} : { calledBy }

const card = new AgencyService(stack, 'Card', {
  agency: 'library',
  services: ['library-card'],
  code: { python: join(import.meta.dirname, 'library'), handler: 'card.handle' },
  ...called,
})

const reading = new AgencyService(stack, 'Reading', {
  agency: 'library',
  services: ['reading-group'],
  code: { typescript: 'infra/aws/example-agency/library/reading-group.ts' },
  ...called,
})

new CfnOutput(stack, 'Handlers', {
  description: "Go into the handlers of Ensemble's configuration",
  value: stack.toJsonString([...card.entries, ...reading.entries]),
})

app.synth()
