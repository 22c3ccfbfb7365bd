import type { LifeSituation, LifeSituationInput } from '../../shared/model/life-situation.ts'
import { accepted, agencies, service, situation } from '../workflows/small-situation.ts'

const of = (agency: string, more: object) =>
  service({
    title: { en: `Service of ${agency}` },
    agency,
    retry: { attempts: 1, intervalSeconds: 1, backoff: 1 },
    ...more,
  })

const situationOf = (id: string, services: Record<string, Record<string, unknown>>, more: object): LifeSituation =>
  accepted({
    ...situation(services, {}, { agencies: agencies('registry', 'archive', 'post', 'city'), ...more }),
    id,
  } as LifeSituationInput)

/** One way to end for each service whose time runs out, and what depends on it. */
export const deadlines = situationOf(
  'deadlines',
  {
    patient: of('registry', {
      needs: ['home.address'],
      provides: ['home.record'],
      deadline: 'P150D',
      reminder: 'P50D',
      retry: { attempts: 10, intervalSeconds: 2, backoff: 1 },
    }),
    'patient-next': of('registry', { needs: ['home.record'], deadline: 'P20D' }),
    strict: of('archive', {
      needs: ['home.address'],
      provides: ['home.certificate'],
      deadline: 'P60D',
      afterDeadline: 'give-up',
    }),
    'strict-next': of('archive', { needs: ['home.certificate'] }),
    guarded: of('post', { needs: ['home.address'], deadline: 'P60D', afterDeadline: 'operator' }),
    asking: of('city', { needs: ['home.address'], optionalNeeds: ['home.flat'], deadline: 'P150D' }),
  },
  { title: { en: 'Deadlines' }, deadline: 'P160D', reminder: 'P20D' },
)

const whole = (id: string, afterDeadline: NonNullable<LifeSituation['afterDeadline']>) =>
  situationOf(
    id,
    {
      slow: of('registry', { needs: ['home.address'], provides: ['home.record'], deadline: 'P1Y' }),
      next: of('archive', { needs: ['home.record'] }),
    },
    { title: { en: 'Deadline of the whole' }, deadline: 'P60D', afterDeadline },
  )

/** Gives up everything once its time has run out. */
export const givenUp = whole('deadline-give-up', 'give-up')
/** Puts everything before an operator once its time has run out. */
export const guarded = whole('deadline-operator', 'operator')

/** What is applied with. */
export const waiting = ({ id }: LifeSituation) => ({ situation: id, facts: { 'home.address': '1 Long Street, Perm' } })
