import { journeys } from '../journeys/journeys.ts'
import { travel } from '../journeys/journey.ts'
import { startDeployment } from './deployment.ts'

const start = async () => {
  const { baseUrl, identity, close } = await startDeployment()
  return { name: 'the deployed app', baseUrl, token: identity.token, close }
}

travel('on the deployed app', start, journeys)
