import { journeys } from './journeys.ts'
import { travel } from './journey.ts'
import { startLocalOnDynamoDb } from './local-host.ts'

travel('on the local host with DynamoDB', startLocalOnDynamoDb, journeys)
