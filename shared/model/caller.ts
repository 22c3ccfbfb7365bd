import * as z from 'zod'

export const Role = z.enum(['applicant', 'official', 'agency', 'operator', 'auditor'])
export type Role = z.infer<typeof Role>

/** How somebody may act for another person or a business, as the identity provider has checked it. */
export const Relation = z.enum(['parent', 'guardian', 'household', 'director', 'attorney'])
export type Relation = z.infer<typeof Relation>

/** Who acts for the applicant: a representative, an official, the portal itself. */
export interface Actor {
  readonly subject: string
  readonly role?: Role
  /** What makes the actor a representative. */
  readonly relation?: Relation
  /** What proves the relation, as the identity provider refers to it: an entry of a register, a power of attorney. */
  readonly evidence?: string
}

/** Who calls, from a verified token. */
export interface Caller {
  readonly role: Role
  /** The person's subject id: derived from the token's issuer and `sub`, reveals neither. */
  readonly subject: string
  /** The one agency an agency's token is bound to. */
  readonly agency?: string
  /** The applicant is a business, which acts through its representatives. */
  readonly business?: boolean
  /** Who acts for the applicant (the token's `act`), outermost first. */
  readonly actors: readonly Actor[]
}

/** The official who acts for the applicant, if one does: in any role of the token. */
export const officialOf = ({ actors }: Pick<Caller, 'actors'>): Actor | undefined =>
  actors.find(({ role }) => role === 'official')

/** The person who may act for the applicant by a relation that was proved. */
export const representativeOf = ({ actors }: Pick<Caller, 'actors'>): Actor | undefined =>
  actors.find(({ relation }) => relation !== undefined)
