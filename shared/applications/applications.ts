import { bind, type Bound } from '../bind.ts'
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

const operations = { submit, read, list, answer, correct, withdraw, openRequests, recordOutcome, linkDocument }

/** What portals and agencies may do with applications. */
export type Applications = Bound<typeof operations>

/** Binds the operations to the engine they work on; `report` is told of what an accepted request leaves to the sweeper. */
export const createApplications = (engine: Omit<Engine, 'invoker'> & { readonly report?: Report }): Applications =>
  bind(engine, operations)
