import { randomUUID } from 'node:crypto'
import { setTimeout as wait } from 'node:timers/promises'
import type * as z from 'zod'
import type { Claims } from '../../infra/local/identity.ts'
import type { Submission } from '../../shared/model/application.ts'
import { ApplicationView, SubmissionReceipt } from '../../shared/model/views.ts'
import { mustBeDeclared } from './declared.ts'
import type { Reachable } from './host.ts'

/** How long a journey may take on the slowest host before it counts as stuck. */
export const PATIENCE_MS = 120_000

export interface Reply {
  readonly status: number
  readonly headers: Headers
  // A reply's body is whatever the API sent; journeys read the parts they assert.
  // eslint-disable-next-line @typescript-eslint/no-explicit-any
  readonly body: any
}

/** Somebody with a token. */
export interface Client {
  readonly sub: string
  get(path: string, headers?: Record<string, string>): Promise<Reply>
  post(path: string, body: unknown, headers?: Record<string, string>): Promise<Reply>
  delete(path: string): Promise<Reply>
  submit(submission: z.input<typeof Submission>, idempotencyKey?: string): Promise<string>
  /** The application, once it satisfies the condition; meanwhile, something is done again and again. */
  until(
    applicationId: string,
    condition: (view: ApplicationView) => boolean,
    meanwhile?: () => Promise<unknown>,
  ): Promise<ApplicationView>
}

/** A client with a token for these claims; without a `sub`, a person nobody has seen before. */
export async function clientOf(host: Reachable, claims: Partial<Claims> = {}): Promise<Client> {
  const sub = claims.sub ?? `person-${randomUUID()}`
  const token = await host.token({ roles: ['applicant'], ...claims, sub })
  const send = async (method: string, path: string, body: unknown, headers: Record<string, string>): Promise<Reply> => {
    const response = await fetch(`${host.baseUrl}${path}`, {
      method,
      headers: {
        authorization: `Bearer ${token}`,
        ...(body !== undefined && { 'content-type': 'application/json' }),
        ...headers,
      },
      ...(body !== undefined && { body: JSON.stringify(body) }),
    })
    const text = await response.text()
    const answer = text === '' ? undefined : JSON.parse(text)
    mustBeDeclared(method, path, response.status, answer?.code)
    return { status: response.status, headers: response.headers, body: answer }
  }
  const client: Client = {
    sub,
    get: (path, headers = {}) => send('GET', path, undefined, headers),
    post: (path, body, headers = {}) => send('POST', path, body, headers),
    delete: (path) => send('DELETE', path, undefined, {}),
    async submit(submission, idempotencyKey = randomUUID()) {
      const reply = await client.post('/applications', submission, { 'idempotency-key': idempotencyKey })
      if (reply.status !== 202) throw new Error(`submission answered ${reply.status}: ${JSON.stringify(reply.body)}`)
      return SubmissionReceipt.parse(reply.body).applicationId
    },
    async until(applicationId, condition, meanwhile) {
      const patience = Date.now() + PATIENCE_MS
      for (;;) {
        const reply = await client.get(`/applications/${applicationId}`)
        if (reply.status !== 200) throw new Error(`status answered ${reply.status}: ${JSON.stringify(reply.body)}`)
        const view = ApplicationView.parse(reply.body)
        expectOwned(view)
        if (condition(view)) return view
        if (Date.now() > patience) throw new Error(`stuck: ${JSON.stringify(view.services, null, 1)}`)
        await meanwhile?.()
        await wait(50)
      }
    },
  }
  return client
}

/** Whenever somebody looks, every wait has an owner and a deadline, and every sentence is whole. */
function expectOwned({ services, questions, timeline, sentence }: ApplicationView): void {
  const waits = services.flatMap(({ undoing, ...service }) => [service, ...(undoing ? [undoing] : [])])
  const unowned = waits.filter(({ state, waitingFor }) => state !== 'settled' && waitingFor === undefined)
  if (unowned.length > 0) throw new Error(`nobody is waited for: ${JSON.stringify(unowned)}`)
  const said = [...waits, ...timeline].map((each) => each.sentence)
  const broken = [sentence, ...said, ...questions.map(({ text }) => text)].filter((each) => /[{}]|undefined/.test(each))
  if (broken.length > 0) throw new Error(`sentences lack a part: ${broken.join(' ')}`)
}

export const isSettled = (view: ApplicationView) => view.status === 'settled'

/** The outcome of each service, by key. */
export const outcomesOf = (view: ApplicationView) =>
  Object.fromEntries(view.services.map(({ key, outcome, state }) => [key, outcome ?? state]))

export const serviceOf = (view: ApplicationView, wanted: string) => {
  const found = view.services.find(({ key }) => key === wanted)
  if (!found) throw new Error(`the application has no service ${wanted}`)
  return found
}
