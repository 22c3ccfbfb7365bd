import type { CaseEvent, StatesCase } from '../../infra/local/states-cases/case.ts'

/** A case with what AWS did. */
export interface RecordedCase extends StatesCase {
  queryLanguage?: string
  languageNeutral?: boolean
  uses?: string[]
  stateMachines?: Record<string, unknown>
  expected: {
    status: string
    output?: unknown
    error?: string
    cause?: unknown
    events?: (Partial<CaseEvent> & { type: string })[]
    eventOrder?: 'exact' | 'concurrent' | 'parallel-sorted'
    eventsLost?: number
  }
  wildcards?: Wildcard[]
}

/** A placeholder: it stands for `value`, or, where it has none, for anything. */
export interface Wildcard {
  token: string
  value?: string
  matches?: string
}
