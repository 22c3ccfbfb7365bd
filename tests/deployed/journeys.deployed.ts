import { journeys } from '../journeys/journeys.ts'
import { travel } from '../journeys/journey.ts'
import { type Deployment, startDeployment } from './deployment.ts'
import { deploymentJourney } from './deployment-journey.ts'

let deployment: Deployment

const start = async () => {
  deployment = await startDeployment()
  const { baseUrl, identity, close } = deployment
  return { name: 'the deployed app', baseUrl, token: identity.token, close }
}

travel('on the deployed app', start, { ...journeys, deployment: deploymentJourney(() => deployment) })
