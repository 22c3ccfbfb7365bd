import { journeys } from '../journeys/journeys.ts'
import { travel } from '../journeys/journey.ts'
import { type DeployedHost, startDeployed } from './deployed-host.ts'
import { deploymentJourney } from './deployment-journey.ts'

let host: DeployedHost

const start = async () => (host = await startDeployed())

travel('on the deployed app', start, { ...journeys, deployment: deploymentJourney(() => host.deployment()) })
