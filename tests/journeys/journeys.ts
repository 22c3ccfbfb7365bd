import type { Journey } from './journey.ts'
import { answers } from './answers.ts'
import { badInput } from './bad-input.ts'
import { corrections } from './corrections.ts'
import { consents } from './consents.ts'
import { consentsInFlight } from './consents-in-flight.ts'
import { deadlines } from './deadlines.ts'
import { disclosures } from './disclosures.ts'
import { documents } from './documents.ts'
import { dossier } from './dossier.ts'
import { idempotency } from './idempotency.ts'
import { maliciousAgencies } from './malicious-agencies.ts'
import { operators } from './operators.ts'
import { outages } from './outages.ts'
import { papers } from './papers.ts'
import { refusals } from './refusals.ts'
import { representatives } from './representatives.ts'
import { retention } from './retention.ts'
import { roles } from './roles.ts'
import { situations } from './situations.ts'
import { undoing } from './undoing.ts'
import { versions } from './versions.ts'
import { withdrawal } from './withdrawal.ts'

/** Every journey; each runs on every host. */
export const journeys: Readonly<Record<string, Journey>> = {
  situations,
  answers,
  corrections,
  withdrawal,
  undoing,
  refusals,
  deadlines,
  operators,
  outages,
  'malicious agencies': maliciousAgencies,
  idempotency,
  roles,
  disclosures,
  dossier,
  documents,
  papers,
  consents,
  'consents in flight': consentsInFlight,
  representatives,
  retention,
  'bad input': badInput,
  // Last, for the host goes on with what it releases.
  versions,
}
