import type { Journey } from './journey.ts'
import { badInput } from './bad-input.ts'
import { idempotency } from './idempotency.ts'
import { refusals } from './refusals.ts'
import { roles } from './roles.ts'
import { situations } from './situations.ts'

/** Every journey; each runs on every host. */
export const journeys: Readonly<Record<string, Journey>> = { situations, refusals, idempotency, roles, 'bad input': badInput }
