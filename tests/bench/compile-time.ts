import { lifeSituations } from '../../workflows/life-situations.ts'
import { compile } from '../../workflows/compile/compile.ts'
import { type Figure, median, rounded } from './figure.ts'

const RUNS = 50

/** How long each situation takes to compile, and how large its machine is. */
export function measureCompile(): Figure[] {
  return lifeSituations.flatMap((definition) => {
    const times = Array.from({ length: RUNS }, () => {
      const copy = structuredClone(definition)
      const start = performance.now()
      compile(copy)
      return performance.now() - start
    })
    return [
      { name: `compile ${definition.id}`, value: rounded(median(times), 2), unit: 'ms' },
      { name: `machine of ${definition.id}`, value: JSON.stringify(compile(definition)).length, unit: 'bytes' },
    ]
  })
}
