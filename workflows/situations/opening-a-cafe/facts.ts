import type { ServiceSource } from '../../define-life-situation.ts'
import { asked } from './asked.ts'
import { provided } from './provided.ts'

export const facts = { ...asked, ...provided }

/** The services of this situation, their facts checked by type. */
export type Services = Record<string, ServiceSource<keyof typeof facts>>
