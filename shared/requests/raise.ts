import type { Engine } from '../engine.ts'
import type { Update } from '../ports/item-table.ts'
import { executionName } from '../records/application-record.ts'
import { nextSecret } from '../records/callback.ts'
import { dueMark } from '../records/due.ts'
import { KEYS } from '../records/keys.ts'
import { asRead, type RequestRecord } from '../records/request-record.ts'
import { queueOf } from './queue-of.ts'

/** How long after raising the sweeper may take a request as left unqueued by a crash. */
const QUEUE_GRACE_MS = 60_000

/**
 * The update that raises an open request to its next revision under the same token, for its agency's queue; the
 * callbackId before is over. The agency's time stands still while the applicant has the word. Fails where the request
 * has moved on.
 */
export function raise(
  request: RequestRecord,
  now: number,
  what: 'answered' | 'corrected' | 'cancelling' | 'consented',
  set: Update['set'] = {},
  { remove = [], ...more }: Pick<Update, 'addTo' | 'remove'> = {},
): Update {
  const at = new Date(now).toISOString()
  const asked = request.state === 'awaiting-applicant' ? now - Date.parse(request.since) : 0
  return {
    key: KEYS.request(request.applicationId, request.key),
    expect: 'exists',
    when: asRead(request),
    set: {
      state: 'queued',
      since: at,
      revision: request.revision + 1,
      secret: nextSecret(request),
      attempts: 0,
      ...(request.deadline &&
        !remove.includes('deadline') && { deadline: new Date(Date.parse(request.deadline) + asked).toISOString() }),
      ...dueMark(request.applicationId, now + QUEUE_GRACE_MS, 'queue'),
      ...set,
    },
    remove: [
      'asks',
      'asking',
      'questions',
      'answerBy',
      'operatorBy',
      'expectedBy',
      'error',
      'agencyPk',
      'agencySk',
      ...remove,
    ],
    append: { timeline: [{ at, what }] },
    ...more,
  }
}

/** Puts a raised request into its agency's queue, with the token that its state waits on. */
export async function enqueue({ queue }: Pick<Engine, 'queue'>, request: RequestRecord): Promise<void> {
  const { applicationId, service, item, token, run } = request
  if (token === undefined || request.tokenOf === 'gate') return
  await queue.send(queueOf(request.agency), {
    applicationId,
    service,
    ...(item !== undefined && { item }),
    ...(request.undoes !== undefined && { undo: true }),
    token,
    ...(run && { execution: executionName(applicationId, run) }),
  })
}
