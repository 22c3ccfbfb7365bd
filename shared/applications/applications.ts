import type { Report } from '../consume-messages.ts'
import type { Engine } from '../engine.ts'
import { linkDocument } from '../requests/link-document.ts'
import { withdraw } from '../withdrawal/withdraw.ts'
import { answer } from './answer.ts'
import { correct } from './correct.ts'
import { list } from './list.ts'
import { openRequests } from './open-requests.ts'
import { read } from './read.ts'
import { recordOutcome } from './record-outcome.ts'
import { submit } from './submit.ts'

type Bound<F> = F extends (deps: never, ...rest: infer Rest) => infer Result ? (...rest: Rest) => Result : never

/** What portals and agencies may do with applications. */
export interface Applications {
  readonly submit: Bound<typeof submit>
  readonly read: Bound<typeof read>
  readonly list: Bound<typeof list>
  readonly answer: Bound<typeof answer>
  readonly correct: Bound<typeof correct>
  readonly withdraw: Bound<typeof withdraw>
  readonly openRequests: Bound<typeof openRequests>
  readonly recordOutcome: Bound<typeof recordOutcome>
  readonly linkDocument: Bound<typeof linkDocument>
}

/** Binds the operations to the engine they work on; `report` is told of what an accepted request leaves to the sweeper. */
export function createApplications(engine: Omit<Engine, 'invoker'> & { readonly report?: Report }): Applications {
  return {
    submit: (...rest) => submit(engine, ...rest),
    read: (...rest) => read(engine, ...rest),
    list: (...rest) => list(engine, ...rest),
    answer: (...rest) => answer(engine, ...rest),
    correct: (...rest) => correct(engine, ...rest),
    withdraw: (...rest) => withdraw(engine, ...rest),
    openRequests: (...rest) => openRequests(engine, ...rest),
    recordOutcome: (...rest) => recordOutcome(engine, ...rest),
    linkDocument: (...rest) => linkDocument(engine, ...rest),
  }
}
