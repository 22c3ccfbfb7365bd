import type { StateMachineDefinition } from './definition.ts'
import { InvalidDefinition } from './errors.ts'
import { findUnsupported, unsupportedReasons, type Unsupported } from './unsupported.ts'
import type { Diagnostic } from './validation/diagnostic.ts'
import { validateStateMachineDefinition } from './validation/validate.ts'

/**
 * The definition, if AWS would take it and this engine can run it.
 * @throws InvalidDefinition
 */
export function acceptDefinition(
  definition: StateMachineDefinition | string,
  type: 'STANDARD' | 'EXPRESS',
  services: readonly string[],
): StateMachineDefinition {
  const { diagnostics } = validateStateMachineDefinition(definition, type)
  if (diagnostics.length) throw new InvalidDefinition(diagnostics)
  const accepted = typeof definition === 'string' ? (JSON.parse(definition) as StateMachineDefinition) : definition
  const unavailable = findUnsupported(accepted, services)
  if (unavailable.length) throw new InvalidDefinition(unavailable.map(notHere))
  return accepted
}

function notHere({ location, reason }: Unsupported): Diagnostic {
  return { severity: 'ERROR', code: 'NOT_AVAILABLE_HERE', location, message: unsupportedReasons[reason] }
}
