import { Failure } from '../../shared/failures.ts'
import type { Identity } from '../../shared/http/auth/claims.ts'
import type { Caller, Role } from '../../shared/model/caller.ts'
import type { Access } from './access.ts'

/**
 * The caller, in the first of their roles that the route lets in.
 *
 * @throws Failure `not-permitted`
 */
export function authorize(identity: Identity, access: Exclude<Access, 'open'>): Caller {
  const role = identity.roles.find((candidate) => lets(access, candidate, identity))
  if (!role) throw refused(identity, access)
  const { subject, agency, actors } = identity
  return { role, subject, actors, ...(role === 'agency' && agency !== undefined && { agency }) }
}

function lets(access: Exclude<Access, 'open'>, role: Role, { agency, actors }: Identity): boolean {
  const reach = access[role]
  if (reach === 'none' || (role === 'agency' && agency === undefined)) return false
  return reach !== 'acting' || actors.length > 0
}

function refused({ roles }: Identity, access: Exclude<Access, 'open'>): Failure {
  const expected = Object.entries(access).flatMap(([role, reach]) => (reach === 'none' ? [] : [described(role, reach)]))
  return new Failure('not-permitted', 'Your role does not permit this.', {
    got: roles.length > 0 ? roles.join(', ') : 'a token without a role of this service',
    expected: expected.join(' or '),
    remedy: 'Ask the identity provider for a token with that role.',
  })
}

function described(role: string, reach: string): string {
  if (role === 'agency') return 'agency, with the agency the token is bound to'
  return reach === 'acting' ? `${role}, with the "act" of the token saying who acts for the applicant` : role
}
