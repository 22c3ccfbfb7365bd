/** Writes a failure of the platform to standard error: its message and stack, no event and no fact. */
export function reportToStandardError(fault: unknown): void {
  const error = typeof fault === 'object' && fault !== null && 'error' in fault ? fault.error : fault
  const text = error instanceof Error ? (error.stack ?? error.message) : String(error)
  process.stderr.write(`${new Date().toISOString()} ${text}\n`)
}
