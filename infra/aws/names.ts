import { createHash } from 'node:crypto'
import type { LifeSituation } from '../../shared/model/life-situation.ts'

/** The most letters that AWS takes in a name. */
const LONGEST = { queue: 80, machine: 80, role: 64 }
/** Of a machine's name, `-undo` and a version take some. */
const UNDO = '-undo'.length

/**
 * Names of what one stack holds and others speak of, by agency and life situation. By name, for a reference would be an
 * export, of which a stack has two hundred, and which locks what it names until nobody speaks of it any more; and all
 * under one beginning, for a policy that lists a country's agencies is larger than a role may have.
 */
export interface Names {
  readonly agencyQueue: (agency: string) => string
  readonly deadLetters: (agency: string) => string
  /** The role that calls an agency's handlers. */
  readonly caller: (agency: string) => string
  readonly machine: (situation: Pick<LifeSituation, 'id' | 'version'>) => string
  readonly alarm: (what: string) => string
  /** What the name of every agency's queue fits, and of nothing else. */
  readonly everyAgencyQueue: string
  /** What the name of every machine fits. */
  readonly everyMachine: string
}

/** @param deployment the name of the deployment, which begins each of them */
export function namesOf(deployment: string): Names {
  return {
    agencyQueue: (agency) => shortened(`${deployment}-Agency-${agency}`, LONGEST.queue),
    deadLetters: (agency) => shortened(`${deployment}-Dead-${agency}`, LONGEST.queue),
    caller: (agency) => shortened(`${deployment}-Calls-${agency}`, LONGEST.role),
    machine: (situation) => shortened(`${deployment}-${titleOf(situation)}`, LONGEST.machine - UNDO),
    alarm: (what) => `${deployment}-${what}`,
    everyAgencyQueue: `${deployment}-Agency-*`,
    everyMachine: `${deployment}-*`,
  }
}

/** `BirthOfAChildV1` */
export const titleOf = ({ id, version }: Pick<LifeSituation, 'id' | 'version'>) => `${pascalCase(id)}V${version}`

export const pascalCase = (id: string) => id.replaceAll(/(?:^|-)(\w)/g, (_, letter: string) => letter.toUpperCase())

/** A name as it is, or where it is too long its beginning and what tells it from others that begin so. */
function shortened(name: string, longest: number): string {
  if (name.length <= longest) return name
  const mark = createHash('sha256').update(name).digest('hex').slice(0, 8)
  return `${name.slice(0, longest - mark.length - 1)}-${mark}`
}
