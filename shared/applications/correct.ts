import { spread, type SpreadDeps } from '../corrections/spread.ts'
import { factWrites } from '../dossier/write-facts.ts'
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
    const said = changed.map((one) => ({ ...one, source: { kind: 'applicant' } as const }))
    const writes = await factWrites(deps, definition, said, application)
    const acts = await actWrites(deps, caller, applicationId, 'corrected')
    const steps = await spread(deps, { application, definition, requests, facts: changed, writes, acts })
    if (!steps) return undefined
    const told = steps.filter((step) => step.changed.length > 0).map(({ request }) => request.key)
    return { applicationId, corrected, told, replayed: false }
  })
}
