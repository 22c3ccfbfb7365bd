import { Duration, dueAt } from '../model/deadline.ts'
import type { AgencyEvent } from '../model/agency-event.ts'
import { systemClock } from '../ports/clock.ts'
import { granted, pending, refused } from './answers.ts'
import { answerChecker } from './check-answer.ts'
import { contextOf, type ServiceContext } from './context.ts'
import type { Desk } from './desk.ts'
import { type Doing, eventReader, type Undone } from './read-event.ts'
import type { AgencyService, DeskSpec, FactTypes, HandlerDeps, PromptSpec } from './service.ts'

/**
 * One service of an agency: its handler reads events strictly, answers by operation and checks its own answers.
 *
 * `correct` without a function of its own is performed again, `cancel` is granted, `compensate` is refused. A service
 * that says how long it `takes` has a clerk who decides what its handler lays on the desk.
 *
 * @throws FaultyEvent, from the handler, on an event that is not one of this service.
 * @throws FaultyAnswer, from the handler, on an answer the service does not declare.
 * @example
 * ```ts
 * import * as z from 'zod'
 * import { date, defineService, granted, refused } from '../shared/agency-sdk/index.ts'
 *
 * export const { handler } = defineService({
 *   agency: 'mvd',
 *   service: 'report',
 *   facts: { 'loss.place': z.string(), 'loss.on': date },
 *   provides: { 'loss.reference': z.string() },
 *   perform: ({ facts }, { today, numbers }) =>
 *     facts['loss.on'] > today
 *       ? refused({ code: 'not-lost-yet', text: { en: 'The day of the loss is in the future.' } })
 *       : granted({ 'loss.reference': numbers.digits('reference', 10) }),
 * })
 * ```
 */
export function defineService<const N extends FactTypes, const P extends FactTypes>(
  spec: PromptSpec<N, P> | DeskSpec<N, P>,
): AgencyService {
  const { agency, service, facts, provides } = spec
  const takes = Duration.parse(spec.takes ?? 'PT0S')
  const read = eventReader(agency, service, facts)
  const check = answerChecker(agency, service, facts, provides)
  const createHandler =
    ({ desk, clock }: HandlerDeps) =>
    async (raw: unknown) => {
      const call = read(raw)
      const context = contextOf(call.event, clock.now())
      if (isUndoing(call)) return check(await undo(spec, call, context), 'undo')
      const answer = check(await perform(spec, call, context), 'perform')
      if (answer.outcome !== 'pending' || !spec.decide) return answer
      await desk.take(call.event as AgencyEvent, takes)
      return { ...pending(new Date(dueAt(context.now, takes))), ...answer }
    }
  const decide = async (raw: unknown, at: number) => {
    const { event } = read(raw) as Doing<N>
    return check(await spec.decide?.(event, contextOf(event, at)), 'perform')
  }
  const handler = createHandler({ desk: noDesk, clock: systemClock })
  return { agency, service, takes, facts, provides, createHandler, handler, ...(spec.decide && { decide }) }
}

const isUndoing = <N extends FactTypes>(call: Doing<N> | Undone<N>): call is Undone<N> =>
  call.operation === 'cancel' || call.operation === 'compensate'

function perform<N extends FactTypes, P extends FactTypes>(
  spec: PromptSpec<N, P> | DeskSpec<N, P>,
  { operation, event }: Doing<N>,
  context: ServiceContext,
) {
  const answers = (operation === 'correct' ? spec.correct : undefined) ?? spec.perform
  return answers ? answers(event, context) : pending()
}

function undo<N extends FactTypes, P extends FactTypes>(
  spec: PromptSpec<N, P> | DeskSpec<N, P>,
  { operation, event }: Undone<N>,
  context: ServiceContext,
) {
  const undoes = operation === 'cancel' ? spec.cancel : spec.compensate
  if (undoes) return undoes(event, context)
  return operation === 'cancel' ? granted() : refused(CANNOT_BE_UNDONE)
}

const CANNOT_BE_UNDONE = {
  code: 'cannot-be-undone',
  text: { en: 'What this service granted cannot be undone.', ru: 'Результат этой услуги отменить нельзя.' },
}

const noDesk: Desk = {
  take: () =>
    Promise.reject(new TypeError('A service that is decided later needs a desk: use createHandler({ desk, clock }).')),
}
