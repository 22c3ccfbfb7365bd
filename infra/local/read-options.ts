import { parseArgs, type ParseArgsConfig } from 'node:util'
import { Complaint } from './complaint.ts'

/**
 * The options that a command is called with.
 *
 * @param usage how it is called, for whoever calls it otherwise
 * @throws Complaint
 */
export function readOptions<T extends ParseArgsConfig>(usage: string, config: T): ReturnType<typeof parseArgs<T>> {
  try {
    return parseArgs(config)
  } catch (error) {
    if (!String((error as NodeJS.ErrnoException).code).startsWith('ERR_PARSE_ARGS')) throw error
    throw new Complaint(`${(error as Error).message}\n${usage}`)
  }
}
