import { spread, type SpreadDeps } from '../corrections/spread.ts'
import { factWrite } from '../dossier/facts.ts'
import type { Engine } from '../engine.ts'
import type { Corrections } from '../model/applicant-requests.ts'
import type { Caller } from '../model/caller.ts'
import type { CorrectionsReceipt } from '../model/views.ts'
import { actWrites } from './acting.ts'
import { checkCorrections } from './check-corrections.ts'
import { mustBeOpen, readStanding, untilItFits } from './standing.ts'

export type CorrectDeps = SpreadDeps & Pick<Engine, 'vault' | 'ids'>

/**
 * Corrects what an applicant gave, and takes it to every agency that has used it, and to no other. What their outcomes
 * then change goes on to those who used that. The same corrections again change nothing.
 */
export async function correct(
  deps: CorrectDeps,
  caller: Caller,
  applicationId: string,
  { facts }: Corrections,
): Promise<CorrectionsReceipt> {
  const corrected = Object.keys(facts)
  return untilItFits(async () => {
    const standing = await readStanding(deps, caller, applicationId)
    mustBeOpen(standing, 'Nothing can be corrected')
    const changed = await checkCorrections(deps, standing, facts)
    if (changed.length === 0) return { applicationId, corrected, told: [], replayed: true }
    const { application, definition, requests } = standing
    const writes = await Promise.all(
      changed.map(({ fact, subject, value }) =>
        factWrite(deps, definition, { fact, subject, value, source: { kind: 'applicant' } }, application),
      ),
    )
    const acts = await actWrites(deps, caller, applicationId, 'corrected')
    const steps = await spread(deps, { application, definition, requests, facts: changed, writes, acts })
    if (!steps) return undefined
    const told = steps.filter((step) => step.changed.length > 0).map(({ request }) => request.key)
    return { applicationId, corrected, told, replayed: false }
  })
}
