import * as z from 'zod'
import { type Actor, Relation, Role } from '../../model/caller.ts'
import { subjectId } from './subject-id.ts'
import type { TokenSettings } from './token-settings.ts'

/** Who a verified token says is calling. A caller's role is chosen among these by the route. */
export interface Identity {
  readonly subject: string
  readonly roles: readonly Role[]
  readonly agency?: string
  readonly business?: boolean
  /** Who acts, outermost first (RFC 8693 §4.1). */
  readonly actors: readonly Actor[]
}

const Sub = z.string().min(1).max(255)
const Claims = z.object({ sub: Sub, exp: z.number(), subject_kind: z.enum(['person', 'business']).default('person') })
const Act = z.object({
  sub: Sub,
  iss: z.string().max(500).optional(),
  act: z.unknown().optional(),
  relation: Relation.optional(),
  evidence: z.string().min(1).max(200).optional(),
})

/** Longer chains of acting parties are a mistake or an attack. */
const MOST_ACTORS = 5

/**
 * The identity in a token's claims.
 *
 * @throws z.ZodError where a claim is missing or malformed
 */
export function identityOf(claims: Readonly<Record<string, unknown>>, settings: TokenSettings): Identity {
  const { rolesClaim = 'roles', agencyClaim = 'agency', subjectKey, issuer } = settings
  const { sub, subject_kind: kind } = Claims.parse(claims)
  const agency = z.string().min(1).max(60).optional().parse(claims[agencyClaim])
  return {
    subject: subjectId(subjectKey, issuer, sub),
    roles: rolesIn(claims[rolesClaim]),
    ...(agency !== undefined && { agency }),
    ...(kind === 'business' && { business: true }),
    actors: actorsIn(claims['act'], settings, rolesClaim),
  }
}

function actorsIn(act: unknown, settings: TokenSettings, rolesClaim: string): Identity['actors'] {
  const actors: Actor[] = []
  for (let at = act; at !== undefined;) {
    const { sub, iss = settings.issuer, act: inner, relation, evidence } = Act.parse(at)
    const role = rolesIn((at as Record<string, unknown>)[rolesClaim])[0]
    actors.push({
      subject: subjectId(settings.subjectKey, iss, sub),
      ...(role && { role }),
      ...(relation && { relation }),
      ...(relation && evidence !== undefined && { evidence }),
    })
    z.array(z.unknown()).max(MOST_ACTORS).parse(actors)
    at = inner
  }
  return actors
}

/** Roles that are not ours belong to other applications of the same provider. */
function rolesIn(claim: unknown): Role[] {
  const names = Array.isArray(claim) ? claim : typeof claim === 'string' ? claim.split(' ') : []
  return Role.options.filter((role) => names.includes(role))
}
