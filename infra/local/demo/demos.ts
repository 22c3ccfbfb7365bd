import type * as z from 'zod'
import type { Submission } from '../../../shared/model/application.ts'
import type { Result } from '../../../shared/model/outcome.ts'
import { example as birth } from '../../../workflows/situations/birth-of-a-child/example.ts'
import { example as loss } from '../../../workflows/situations/loss-of-a-loved-one/example.ts'
import { example as cafe } from '../../../workflows/situations/opening-a-cafe/example.ts'

/** One demonstration: what is applied for, how it ends, and how many business days one real second stands for. */
export interface Demo {
  readonly submission: z.input<typeof Submission>
  readonly expected: Result
  readonly daysPerSecond: number
}

export const DEMOS: Readonly<Record<string, Demo>> = {
  'birth-of-a-child': { submission: birth, expected: 'granted', daysPerSecond: 2 },
  'loss-of-a-loved-one': { submission: loss, expected: 'granted', daysPerSecond: 20 },
  'opening-a-cafe': { submission: cafe, expected: 'granted', daysPerSecond: 4 },
}
