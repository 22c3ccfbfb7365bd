import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { createDueHeap } from '../../../infra/local/due-heap.ts'

describe('the heap of what is due', () => {
  it('gives the earliest first, equals in the order they came, however pushes and pops mix', () => {
    const steps = fc.array(fc.oneof(fc.record({ push: fc.integer({ min: 0, max: 9 }) }), fc.constant('pop')))
    fc.assert(
      fc.property(steps, (sequence) => {
        const heap = createDueHeap<{ dueAt: number; turn: number }>()
        const sorted: { dueAt: number; turn: number }[] = []
        for (const [turn, step] of sequence.entries()) {
          if (typeof step === 'object') {
            heap.push({ dueAt: step.push, turn })
            sorted.push({ dueAt: step.push, turn })
            sorted.sort((one, two) => one.dueAt - two.dueAt || one.turn - two.turn)
          } else expect(heap.pop()).toEqual(sorted.shift())
          expect(heap.peek()).toEqual(sorted[0])
          expect(heap.size).toBe(sorted.length)
        }
      }),
    )
  })
})
