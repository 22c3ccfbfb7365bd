import type { Frame } from './frame.ts'

/** What a Map keeps while its iterations run. */
export interface MapPlan {
  items: unknown[]
  concurrency: number
  /** Iterations that may fail. */
  tolerated: number
}

const nothing: MapPlan = { items: [], concurrency: 1, tolerated: 0 }
const parsed = new WeakMap<Frame, { detail: string; plan: MapPlan }>()

/** The plan of a Map that is open. */
export function planOf(frame: Frame): MapPlan {
  const { detail } = frame
  if (detail === null) return nothing
  const known = parsed.get(frame)
  if (known?.detail === detail) return known.plan
  const plan = JSON.parse(detail) as MapPlan
  parsed.set(frame, { detail, plan })
  return plan
}
