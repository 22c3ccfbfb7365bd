import { bindingsOf } from './context-object.ts'
import { dataLimitFailure, StateFailure } from './failures.ts'
import type { Frame } from './frame.ts'
import { exceeds } from './limits.ts'
import type { State } from './machine.ts'
import type { Exit, Run } from './run.ts'
import type { Bindings, Template } from './template.ts'

/** Evaluates Assign and Output, both over the variables as they were at entry, and writes the StateExited event. */
export async function closeState(run: Run, frame: Frame, state: State, exit: Exit): Promise<string> {
  const sight = 'errorOutput' in exit ? { errorOutput: exit.errorOutput } : { result: exit.result }
  const bindings = lazily(() => bindingsOf(run, frame, sight))
  const assigned = await evaluateAssign(exit.assign, bindings)
  const output = exit.output ? await evaluateText(exit.output, bindings) : exit.otherwise
  if (exceeds(output, run.services.limits.payloadBytes)) throw dataLimitFailure(state.name)

  const variables = assigned && assignVariables(run, frame, assigned)
  run.record(frame, `${state.definition.Type}StateExited`, {
    name: state.name,
    output,
    outputDetails: { truncated: false },
    ...(assigned && { assignedVariables: assigned, assignedVariablesDetails: { truncated: false } }),
  })
  if (variables) frame.variables = variables
  return output
}

/** The template's value as JSON text. */
export async function evaluateText(template: Template, bindings: () => Bindings): Promise<string> {
  if (template.constant) return template.constant.text
  const value = template.evaluate(bindings())
  return JSON.stringify(value instanceof Promise ? await value : value)
}

async function evaluateAssign(template: Template | undefined, bindings: () => Bindings) {
  if (!template) return undefined
  const value = template.constant ? template.constant.value : await template.evaluate(bindings())
  const entries = Object.entries(value as object).map(([name, item]) => [name, JSON.stringify(item)] as const)
  return entries.length ? (Object.fromEntries(entries) as Record<string, string>) : undefined
}

function assignVariables(run: Run, frame: Frame, assigned: Record<string, string>): string {
  const { payloadBytes, variableBytes } = run.services.limits
  const texts: Record<string, string> = {}
  for (const [name, value] of Object.entries(JSON.parse(frame.variables) as object)) texts[name] = JSON.stringify(value)
  Object.assign(texts, assigned)
  const assignedText = objectText(assigned)
  const text = objectText(texts)
  if (exceeds(assignedText, payloadBytes)) throw variablesTooLarge(payloadBytes)
  if (exceeds(text, variableBytes)) throw variablesTooLarge(variableBytes)
  return text
}

function objectText(texts: Record<string, string>): string {
  return `{${Object.entries(texts)
    .map(([name, text]) => `${JSON.stringify(name)}:${text}`)
    .join(',')}}`
}

function variablesTooLarge(bytes: number): StateFailure {
  return new StateFailure('States.DataLimitExceeded', `The assigned variables exceed the maximum of ${bytes} bytes.`)
}

function lazily<T>(make: () => T): () => T {
  let made: T | undefined
  return () => (made ??= make())
}
