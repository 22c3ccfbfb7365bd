import { defaultExpressionLimits, type ExpressionLimits } from '../../../shared/expression.ts'

/** AWS's quotas for one execution. */
export interface StatesLimits {
  /** Bytes of an input, result, output or assigned value. */
  payloadBytes: number
  /** Bytes of all variables of an execution. */
  variableBytes: number
  historyEvents: number
  definitionBytes: number
  expression: ExpressionLimits
}

export const awsLimits: StatesLimits = {
  payloadBytes: 262_144,
  variableBytes: 10_485_760,
  historyEvents: 25_000,
  definitionBytes: 1_048_576,
  expression: defaultExpressionLimits,
}

export function exceeds(text: string, bytes: number): boolean {
  return text.length > bytes || (text.length * 3 > bytes && Buffer.byteLength(text) > bytes)
}
