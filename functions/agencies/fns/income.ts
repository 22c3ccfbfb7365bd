import * as z from 'zod'
import { date, roubles } from '../../../shared/agency-sdk/index.ts'

/** What a person earned in a period. */
export const income = z.strictObject({ from: date, to: date, total: roubles })
