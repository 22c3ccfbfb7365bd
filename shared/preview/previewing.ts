import type { Contradiction } from '../applications/contradictions.ts'
import type { KnownFact } from '../applications/known-facts.ts'
import type { Submission } from '../model/application.ts'
import type { LifeSituation } from '../model/life-situation.ts'
import type { PlannedRequest } from '../model/plan.ts'
import type { Verdict } from './verdicts.ts'

/** Everything a preview is shown from. */
export interface Previewing {
  readonly definition: LifeSituation
  readonly submission: Submission
  readonly lists: Readonly<Record<string, readonly string[]>>
  readonly requests: readonly PlannedRequest[]
  readonly judged: ReadonlyMap<string, Verdict>
  readonly consents: ReadonlySet<string>
  readonly known: ReadonlyMap<string, KnownFact>
  readonly isGiven: ReadonlySet<string>
  readonly contradictions: readonly Contradiction[]
  readonly languages: readonly string[]
}

/** Whether a request would run, as far as is known. */
export const mayRun = ({ judged }: Previewing, key: string) => ['runs', 'depends'].includes(judged.get(key)?.is ?? '')
