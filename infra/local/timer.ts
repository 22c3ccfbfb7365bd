/** Calls back at a time of the clock. */
export interface Timer {
  /** Calls `due` once when the clock reaches `time` or a little earlier; the function returned calls it off. */
  at(time: number, due: () => void): () => void
}

const LONGEST_TIMEOUT_MS = 2 ** 31 - 1

export const systemTimer: Timer = {
  at(time, due) {
    const timeout = setTimeout(due, Math.min(Math.max(0, time - Date.now()), LONGEST_TIMEOUT_MS))
    return () => clearTimeout(timeout)
  },
}
