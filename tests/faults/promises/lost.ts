import { queueOf } from '../../../shared/requests/queue-of.ts'
import { WEBHOOK_QUEUE } from '../../../shared/webhooks/webhook-message.ts'
import { runningExecutions } from '../executions.ts'
import type { Scenario } from '../scenario.ts'
import { dueMarks, type Pause, type World } from '../world.ts'
import type { Broken } from './broken.ts'

/** Nothing accepted is lost: it comes to its end, as it would without faults, and leaves nothing behind. */
export function lost(scenario: Scenario, world: World): Broken[] {
  const { application, requests, process } = world
  if (!application) return ['the application was never accepted']
  const ended = application.status === 'settled' || application.status === 'withdrawn'
  const open = requests.filter(({ state }) => state !== 'settled')
  const ends = application.status === 'withdrawn' ? {} : (scenario.ends ?? {})
  const { dead, inHand, left } = leftInQueues(scenario, process)
  return [
    ...(ended ? [] : [`the application is still ${application.status}`]),
    ...open.map(({ key, state }) => `${key} is still ${state}`),
    ...requests
      .filter(({ key, outcome }) => ends[key] !== undefined && outcome !== undefined && outcome !== ends[key])
      .map(({ key, outcome }) => `${key} ended as ${outcome}, not ${ends[key]}`),
    ...requests
      .filter(({ undoes, outcome }) => undoes !== undefined && outcome !== undefined && outcome !== 'granted')
      .map(({ key, outcome }) => `${key} ended as ${outcome}: it was not undone`),
    ...runningExecutions(process.states, application).map((arn) => `an execution still runs: ${arn}`),
    ...dueMarks(process.table).map((mark) => `a mark for the sweeper is left: ${mark}`),
    ...(dead + inHand + left > 0 ? [`messages are left: ${dead} dead, ${inHand} in hand, ${left} to come`] : []),
  ]
}

function leftInQueues({ situation }: Scenario, { queues }: Pause['process']) {
  const names = ['intake', WEBHOOK_QUEUE, ...Object.keys(situation.agencies).map(queueOf)]
  const all = names.map((name) => queues.depth(name))
  return {
    dead: names.reduce((sum, name) => sum + queues.depth(`${name}-dead`).ready, 0),
    inHand: all.reduce((sum, { inHand }) => sum + inHand, 0),
    left: all.reduce((sum, { ready, delayed }) => sum + ready + delayed, 0),
  }
}
