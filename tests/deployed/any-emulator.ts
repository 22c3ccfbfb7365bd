import { resolve } from 'node:path'
import { startEmulator } from '../../infra/aws/emulator/start-emulator.ts'

/** Where the emulator is kept, and what is deployed to it. */
export const FOLDER = resolve(import.meta.dirname, '../../.emulator')

export interface AnyEmulator {
  readonly endpoint: string
  stop(): Promise<void>
}

/** The emulator that AWS_ENDPOINT_URL names, or one that is started and stopped. */
export async function anyEmulator(): Promise<AnyEmulator> {
  const given = process.env['AWS_ENDPOINT_URL']
  return given === undefined ? startEmulator(FOLDER) : { endpoint: given, stop: async () => undefined }
}
