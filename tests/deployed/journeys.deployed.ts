import { journeys } from '../journeys/journeys.ts'
import { travel } from '../journeys/journey.ts'
import { webhooks } from '../journeys/webhooks.ts'
import { type DeployedHost, startDeployed } from './deployed-host.ts'
import { deploymentJourney } from './deployment-journey.ts'
import { secretIn } from './secret-in.ts'

let host: DeployedHost

const start = async () => (host = await startDeployed())

const portal = () => ({
  receiver: host.deployment().receiver,
  secret: () => secretIn(host.deployment(), 'SecretOfportal'),
})

travel('on the deployed app', start, {
  ...journeys,
  webhooks: webhooks(portal),
  deployment: deploymentJourney(() => host.deployment()),
})
