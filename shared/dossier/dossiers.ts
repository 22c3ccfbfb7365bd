import { giveConsents, listConsents } from '../consents/manage.ts'
import { withdrawConsent } from '../consents/withdraw.ts'
import type { Report } from '../consume-messages.ts'
import type { Engine } from '../engine.ts'
import { preview } from '../preview/preview.ts'
import { myFacts } from './my-facts.ts'

type Bound<F> = F extends (deps: never, ...rest: infer Rest) => infer Result ? (...rest: Rest) => Result : never

/** What applicants may do with what is known of them, before and beside their applications. */
export interface Dossiers {
  readonly preview: Bound<typeof preview>
  readonly facts: Bound<typeof myFacts>
  readonly consents: Bound<typeof listConsents>
  readonly consent: Bound<typeof giveConsents>
  readonly withdrawConsent: Bound<typeof withdrawConsent>
}

/** Binds the operations to the engine they work on; `report` is told of what an accepted request leaves to the sweeper. */
export function createDossiers(engine: Omit<Engine, 'invoker'> & { readonly report?: Report }): Dossiers {
  return {
    preview: (...rest) => preview(engine, ...rest),
    facts: (...rest) => myFacts(engine, ...rest),
    consents: (...rest) => listConsents(engine, ...rest),
    consent: (...rest) => giveConsents(engine, ...rest),
    withdrawConsent: (...rest) => withdrawConsent(engine, ...rest),
  }
}
