import type { StateMachineDefinition } from '../../infra/local/states/definition.ts'
import { describeDiagnostics, type Diagnostic } from '../../infra/local/states/validation/diagnostic.ts'
import { validateStateMachineDefinition } from '../../infra/local/states/validation/validate.ts'
import type { RecordedCase } from './recorded-case.ts'

/** A definition that AWS validated: the diagnostics, or the error of CreateStateMachine. */
export interface RecordedRejection {
  id: string
  request: {
    definition: StateMachineDefinition | string
    type?: 'STANDARD' | 'EXPRESS'
    loggingConfiguration?: unknown
  }
  expected: {
    response?: { result: string; diagnostics: Diagnostic[]; truncated: boolean }
    error?: { message?: string; exception_value?: string }
  }
}

export function isRejection(recorded: RecordedCase | RecordedRejection): recorded is RecordedRejection {
  return 'request' in recorded
}

export function rejectionDifferences({ request, expected }: RecordedRejection): string[] {
  const { result, diagnostics, truncated } = validateStateMachineDefinition(request.definition, request.type)
  const { response, error } = expected
  if (response) {
    const given = show({ result, diagnostics, truncated })
    const wanted = show(response)
    return given === wanted ? [] : [`expected ${wanted}, got ${given}`]
  }
  const wanted = (error?.message ?? error?.exception_value ?? '').replaceAll('<partition>', 'aws')
  const given = describeDiagnostics(diagnostics)
  return wanted.endsWith(given) ? [] : [`expected ${wanted}, got ${given}`]
}

function show({
  result,
  diagnostics,
  truncated,
}: {
  result: string
  diagnostics: Diagnostic[]
  truncated: boolean
}): string {
  const shown = diagnostics.map(({ severity, code, location, message }) => ({ severity, code, location, message }))
  return JSON.stringify({ result, diagnostics: shown, truncated })
}
