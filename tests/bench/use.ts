import { countWorkload } from './counts.ts'
import { type Figure, rounded } from './figure.ts'

/** What one application of the ten-service workload uses. */
export async function measureUse(): Promise<Figure[]> {
  const use = await countWorkload()
  const names: readonly (readonly [keyof typeof use, string])[] = [
    ['transitions', 'state transitions'],
    ['reads', 'table reads'],
    ['writes', 'table writes'],
    ['readUnits', 'table read units'],
    ['writeUnits', 'table write units'],
    ['handlerCalls', 'handler calls'],
    ['apiCalls', 'API calls'],
    ['tokenAnswers', 'task tokens answered'],
  ]
  const messages = use.messages + use.services
  return [
    ...names.map(([key, name]) => ({
      name: `${name} per application of ten services`,
      value: rounded(use[key]),
      unit: 'count',
    })),
    { name: 'queue messages per application of ten services', value: rounded(messages), unit: 'count' },
  ]
}
