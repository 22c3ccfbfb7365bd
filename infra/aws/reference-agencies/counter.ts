import { SQSClient } from '@aws-sdk/client-sqs'
import { referenceServices } from '../../../functions/agencies/registry.ts'
import { createBusinessClock } from '../../../shared/adapters/business-clock.ts'
import { type AgencyService, routeServices } from '../../../shared/agency-sdk/index.ts'
import { parseEnv } from '../../../shared/parse-env.ts'
import { systemClock } from '../../../shared/ports/clock.ts'
import { CounterEnv } from './counter-env.ts'
import { createSqsDesk } from './desk.ts'

const env = parseEnv(CounterEnv, process.env)
const clock = createBusinessClock(env, systemClock)
const { DESK_QUEUE_URL: queueUrl } = env
const desk =
  queueUrl === undefined ? undefined : createSqsDesk({ client: new SQSClient(), queueUrl, clock }, env.AGENCY)

function handlerOf(service: AgencyService): AgencyService['handler'] {
  const handler = service.createHandler({ clock, desk: desk ?? { take: async () => undefined } })
  return async (event) => {
    const answer = await handler(event)
    if (desk || answer.outcome !== 'pending' || !service.decide) return answer
    return service.decide(event, clock.now())
  }
}

const own = referenceServices.filter(({ agency }) => agency === env.AGENCY)

/** All services of one reference agency. */
export const handler = routeServices(Object.fromEntries(own.map((service) => [service.service, handlerOf(service)])))
