/** Work that is asked for often and done once for all who asked. */
export interface Turn {
  /** Whether the work was asked for and is still to be done. */
  readonly waiting: boolean
  /** Asks for the work: in this turn of the event loop while its budget lasts, else in the next. */
  wake(): void
  /** Takes one from the budget of this turn and says whether there was one left. */
  spend(): boolean
}

export function createTurn(budget: number, work: () => void): Turn {
  let left = budget
  let waiting = false
  const run = () => {
    waiting = false
    work()
  }
  return {
    get waiting() {
      return waiting
    },
    wake() {
      if (waiting) return
      waiting = true
      if (left > 0) queueMicrotask(run)
      else setImmediate(run)
    },
    spend() {
      if (left <= 0) return false
      if (left-- === budget) setImmediate(() => void (left = budget))
      return true
    },
  }
}
