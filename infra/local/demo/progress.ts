import type { ApplicationView } from '../../../shared/model/views.ts'
import { label } from './summary.ts'

const MARKS: Record<string, string> = {
  granted: '✔',
  refused: '✘',
  'not-applicable': '–',
  blocked: '✘',
  failed: '✘',
  withdrawn: '✘',
  'with-agency': '…',
  'awaiting-applicant': '?',
  'with-operator': '!',
}

/** Prints a line for each service whose state changed since the view before, by the time since the application began. */
export function createProgress(print: (line: string) => void): (view: ApplicationView, now: number) => void {
  const shown = new Map<string, string>()
  return (view, now) => {
    const began = Date.parse(view.createdAt)
    const changes = view.services.flatMap((service) => {
      const state = service.outcome ?? service.state
      if (shown.get(service.key) === state || state === 'waiting' || state === 'queued') return []
      shown.set(service.key, state)
      return { at: Date.parse(service.endedAt ?? service.readyAt ?? '') || now, state, what: label(service) }
    })
    for (const { at, state, what } of changes.sort((a, b) => a.at - b.at)) {
      const day = ((at - began) / 86_400_000).toFixed(1).padStart(7)
      print(`  day ${day}  ${MARKS[state] ?? ' '} ${what}: ${state}`)
    }
  }
}
