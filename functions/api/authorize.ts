import { Failure } from '../../shared/failures.ts'
import type { Identity } from '../../shared/http/auth/claims.ts'
import { type Caller, officialOf, representativeOf, type Role } from '../../shared/model/caller.ts'
import type { Access } from './access.ts'

/**
 * The caller, in the first of their roles that the route lets in. A business is let in through who represents it.
 *
 * @throws Failure `not-permitted`
 */
export function authorize(identity: Identity, access: Exclude<Access, 'open'>): Caller {
  const role = identity.roles.find((candidate) => lets(access, candidate, identity))
  if (!role) throw refused(identity, access)
  const { subject, agency, business, actors } = identity
  if (role === 'applicant' && business && !representativeOf(identity) && !officialOf(identity)) throw unrepresented()
  return {
    role,
    subject,
    actors,
    ...(business && { business }),
    ...(role === 'agency' && agency !== undefined && { agency }),
  }
}

function lets(access: Exclude<Access, 'open'>, role: Role, identity: Identity): boolean {
  const reach = access[role]
  if (reach === 'none' || (role === 'agency' && identity.agency === undefined)) return false
  return reach !== 'acting' || officialOf(identity) !== undefined
}

function refused({ roles }: Identity, access: Exclude<Access, 'open'>): Failure {
  const expected = Object.entries(access).flatMap(([role, reach]) => (reach === 'none' ? [] : [described(role, reach)]))
  return new Failure('not-permitted', 'Your role does not permit this.', {
    got: roles.length > 0 ? roles.join(', ') : 'a token without a role of this service',
    expected: expected.join(' or '),
    remedy: 'Ask the identity provider for a token with that role.',
  })
}

const unrepresented = () =>
  new Failure('not-permitted', 'A business acts through a person who may represent it.', {
    got: 'a token of a business alone',
    expected: 'a token whose "act" names the representative and the relation: director or attorney',
    remedy: 'Have the representative sign in for the business.',
  })

function described(role: string, reach: string): string {
  if (role === 'agency') return 'agency, with the agency the token is bound to'
  return reach === 'acting' ? `${role}, with the token's "act" naming the official who acts for the applicant` : role
}
