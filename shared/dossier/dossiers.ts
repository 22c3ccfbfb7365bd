import { bind, type Bound } from '../bind.ts'
import { giveConsents, listConsents } from '../consents/manage.ts'
import { withdrawConsent } from '../consents/withdraw.ts'
import type { Report } from '../consume-messages.ts'
import type { Engine } from '../engine.ts'
import { preview } from '../preview/preview.ts'
import { myFacts } from './my-facts.ts'

const operations = { preview, facts: myFacts, consents: listConsents, consent: giveConsents, withdrawConsent }

/** What applicants may do with what is known of them, before and beside their applications. */
export type Dossiers = Bound<typeof operations>

/** Binds the operations to the engine they work on; `report` is told of what an accepted request leaves to the sweeper. */
export const createDossiers = (engine: Omit<Engine, 'invoker'> & { readonly report?: Report }): Dossiers =>
  bind(engine, operations)
