import * as z from 'zod'

export const Role = z.enum(['applicant', 'official', 'agency', 'operator', 'auditor'])
export type Role = z.infer<typeof Role>

/** Who calls, from a verified token. */
export interface Caller {
  readonly role: Role
  /** The person's subject id: derived from the token's issuer and `sub`, reveals neither. */
  readonly subject: string
  /** The one agency an agency's token is bound to. */
  readonly agency?: string
  /** Who acts for the applicant (the token's `act`): a representative, an official, the portal; subject ids, outermost first. */
  readonly actors: readonly { readonly subject: string; readonly role?: Role }[]
}
