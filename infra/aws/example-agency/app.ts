import { App, Stack } from 'aws-cdk-lib'
import { join } from 'node:path'
import { AgencyService } from '../constructs/agency-service.ts'

/** An agency's own app, in an account of its own: two services, one in Python and one in TypeScript. */
const app = new App()
const stack = new Stack(app, 'Library')

/** What Ensemble's deployment printed as `CallerOflibrary`. */
const calledBy =
  (app.node.tryGetContext('calledBy') as string | undefined) ?? 'arn:aws:iam::444455556666:role/ensemble-library'

new AgencyService(stack, 'Card', {
  agency: 'library',
  services: ['library-card'],
  code: { python: join(import.meta.dirname, 'library'), handler: 'card.handle' },
  calledBy,
})

new AgencyService(stack, 'Reading', {
  agency: 'library',
  services: ['reading-group'],
  code: { typescript: 'infra/aws/example-agency/library/reading-group.ts' },
  calledBy,
})

app.synth()
