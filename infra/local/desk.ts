import { createOutcomeClient, type AgencyAnswer, type Desk } from '../../shared/agency-sdk/index.ts'
import { AgencyEvent } from '../../shared/model/agency-event.ts'
import { dueAt } from '../../shared/model/deadline.ts'
import type { Vault } from '../../shared/ports/vault.ts'
import type { BusinessClock } from './compressed-clock.ts'
import type { Claims } from './identity.ts'
import type { LocalQueues } from './queue.ts'

/** Where the reference agencies of this host keep what they decide later. */
const DESK_QUEUE = 'reference-agencies-desk'

interface Laid {
  readonly agency: string
  readonly callbackId: string
  /** When it is to be decided, in milliseconds of business time. */
  readonly dueAt: number
  /** The event, sealed: it holds facts. */
  readonly event: string
}

/** Decides an event as of the instant at which it fell due: deciding again gives the same. */
type Clerk = (agency: string, event: AgencyEvent, dueAt: number) => Promise<AgencyAnswer>

export interface LocalDeskDeps {
  readonly queues: LocalQueues
  readonly vault: Vault
  readonly clock: BusinessClock
  /** Where the API answers, once it does. */
  readonly baseUrl: () => Promise<string>
  readonly token: (claims: Claims) => Promise<string>
}

export interface LocalDesk {
  deskOf(agency: string): Desk
  /** Lets the clerk decide what falls due. */
  open(clerk: Clerk, onError: (error: unknown) => void): void
}

/** A durable desk for reference agencies: what lies on it is decided later and sent by the HTTP API, like a real agency's. */
export function createLocalDesk(deps: LocalDeskDeps): LocalDesk {
  const { queues, vault, clock } = deps
  const deskKey = (agency: string) => `desk-${agency}`
  return {
    deskOf: (agency) => ({
      async take(event, duration) {
        const due = dueAt(clock.now(), duration)
        const sealed = await vault.seal(deskKey(agency), event.callbackId, event)
        const laid: Laid = { agency, callbackId: event.callbackId, dueAt: due, event: sealed }
        queues.sendNow(DESK_QUEUE, laid, { delayMs: clock.realMs(due - clock.now()) })
      },
    }),
    open(clerk, onError) {
      queues.consume(DESK_QUEUE, {
        concurrency: 20,
        visibilitySeconds: 120,
        maxReceives: 1000,
        backoffSeconds: (receives) => Math.min(60, 2 ** receives),
        onError,
        handler: async ([record]) => {
          const laid = JSON.parse(record?.body ?? '') as Laid
          const event = AgencyEvent.parse(await vault.open(deskKey(laid.agency), laid.callbackId, laid.event))
          await send(deps, laid, await clerk(laid.agency, event, laid.dueAt))
        },
      })
    },
  }
}

async function send({ baseUrl, token }: LocalDeskDeps, laid: Laid, answer: AgencyAnswer): Promise<void> {
  const claims: Claims = { sub: `${laid.agency}-clerk`, roles: ['agency'], agency: laid.agency }
  await createOutcomeClient({ baseUrl: await baseUrl(), token: () => token(claims) }).send(laid.callbackId, answer)
}
