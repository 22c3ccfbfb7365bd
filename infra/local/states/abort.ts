import type { Frame } from './frame.ts'
import type { Run } from './run.ts'

const abortable = new Set(['Task', 'Wait', 'Map', 'Parallel'])

/**
 * Ends everything below `parent`: an iteration is aborted before the state that is open in it, and a state is aborted
 * though its task has just failed. All these events follow `previous`.
 */
export function abortChildren(run: Run, parent: Frame, previous: number, failed?: Frame): void {
  const children = run.frames.children(parent)
  const isMap = run.stateOf(parent).definition.Type === 'Map'
  const ordered = failed ? [failed, ...children.filter((child) => child !== failed)] : children
  for (const child of ordered) {
    if (child.phase !== 'done') abortChild(run, child, previous, isMap && child !== failed, child === failed)
    run.frames.remove(child)
  }
}

function abortChild(run: Run, child: Frame, previous: number, isIteration: boolean, hasFailed: boolean): void {
  const parent = child.parent === null ? undefined : run.frames.get(child.parent)
  if (isIteration && parent) {
    const details = { name: parent.state, index: child.ordinal }
    run.record(child, 'MapIterationAborted', details, { previous, aside: true })
  }
  const { Type } = run.stateOf(child).definition
  const isContainer = Type === 'Map' || Type === 'Parallel'
  const open = child.entered > 0 && child.phase !== 'enter'
  if (open && abortable.has(Type) && !(hasFailed && isContainer)) {
    run.record(child, `${Type}StateAborted`, undefined, { previous, aside: true })
  }
  if (isContainer) abortChildren(run, child, previous)
}
