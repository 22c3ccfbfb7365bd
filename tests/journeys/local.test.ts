import { journeys } from './journeys.ts'
import { travel } from './journey.ts'
import { startLocal } from './local-host.ts'

travel('on the local host', startLocal, journeys)
