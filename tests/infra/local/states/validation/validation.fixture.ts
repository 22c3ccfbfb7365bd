import { validateStateMachineDefinition } from '../../../../../infra/local/states/validation/validate.ts'

export type Json = Record<string, unknown>

export const machine = (States: Json, fields: Json = {}) =>
  JSON.stringify({ QueryLanguage: 'JSONata', StartAt: Object.keys(States)[0], States, ...fields })
export const one = (fields: Json) => machine({ X: { Type: 'Pass', End: true, ...fields } })
export const faults = (definition: string, type?: 'EXPRESS') =>
  validateStateMachineDefinition(definition, type).diagnostics.map(({ code, location, message }) =>
    [code === 'SCHEMA_VALIDATION_FAILED' ? '' : code, location ?? '-', message].join(' ').trim(),
  )
export const end = { Z: { Type: 'Succeed' } }
