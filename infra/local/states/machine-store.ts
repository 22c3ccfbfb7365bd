import type { ExpressionFunctions } from '../../../shared/expression.ts'
import type { Database } from '../database.ts'
import type { StateMachineDefinition } from './definition.ts'
import { StatesError } from './errors.ts'
import type { StatesLimits } from './limits.ts'
import { compileMachine, type Machine } from './machine.ts'

interface NewMachine {
  name: string
  version?: string | undefined
  type: string
  roleArn: string
  definition: StateMachineDefinition
}

/** State machines by name and version; each is compiled once. */
export interface MachineStore {
  /** The same definition again changes nothing; another one under the same name and version is refused. */
  create(machine: NewMachine, created: number): Machine
  byId(id: number): Machine
  /** By ARN, or `name` or `name:version`. */
  find(key: string): Machine
}

const insertSql = `INSERT INTO states_machine (arn, name, version, type, role, definition, created)
  VALUES (?, ?, ?, ?, ?, ?, ?)`

export interface MachineStoreDeps {
  database: Database
  functions: ExpressionFunctions
  limits: StatesLimits
  arnPrefix: string
}

export function createMachineStore({ database, functions, limits, arnPrefix }: MachineStoreDeps): MachineStore {
  const compiled = new Map<number, Machine>()
  const byArn = new Map<string, Machine>()
  const compile = (row: Record<string, unknown>): Machine => {
    const id = row['id'] as number
    let machine = compiled.get(id)
    if (machine) return machine
    const identity = {
      id,
      arn: row['arn'] as string,
      name: row['name'] as string,
      version: (row['version'] as string | null) ?? undefined,
      roleArn: row['role'] as string,
    }
    const definition = JSON.parse(row['definition'] as string) as StateMachineDefinition
    machine = compileMachine(identity, definition, functions, limits)
    compiled.set(id, machine)
    byArn.set(machine.arn, machine)
    return machine
  }
  const arnOf = (key: string) => (key.startsWith('arn:') ? key : `${arnPrefix}:stateMachine:${key}`)
  const select = (key: string) => database.statement('SELECT * FROM states_machine WHERE arn = ?').get(key)

  return {
    create({ name, version, type, roleArn, definition }, created) {
      const arn = arnOf(version === undefined ? name : `${name}:${version}`)
      const text = JSON.stringify(definition)
      const known = select(arn)
      if (known && (known['definition'] !== text || known['type'] !== type)) {
        throw new StatesError('StateMachineAlreadyExists', `State Machine Already Exists: '${arn}'`)
      }
      if (known) return compile(known)
      database.write(() => database.statement(insertSql).run(arn, name, version ?? null, type, roleArn, text, created))
      return compile(select(arn) ?? {})
    },
    byId(id) {
      const machine = compiled.get(id)
      if (machine) return machine
      const row = database.statement('SELECT * FROM states_machine WHERE id = ?').get(id)
      if (!row) throw new StatesError('StateMachineDoesNotExist', `State Machine Does Not Exist: ${id}`)
      return compile(row)
    },
    find(key) {
      const arn = arnOf(key)
      const machine = byArn.get(arn)
      if (machine) return machine
      const row = select(arn)
      if (!row) throw new StatesError('StateMachineDoesNotExist', `State Machine Does Not Exist: '${arn}'`)
      return compile(row)
    },
  }
}
