import { resolve } from 'node:path'
import { lifeSituations } from '../../../workflows/life-situations.ts'
import { readConfig } from '../read-config.ts'
import { deployToEmulator } from './deploy.ts'
import { startEmulator } from './start-emulator.ts'

const FOLDER = resolve(import.meta.dirname, '../../../.emulator')

/**
 * Deploys to the emulator that AWS_ENDPOINT_URL names; without one, to an emulator of its own that runs until
 * interrupted.
 */
async function run(): Promise<void> {
  const config = { ...readConfig(process.env['ENSEMBLE_CONFIG'], lifeSituations), protect: false }
  const given = process.env['AWS_ENDPOINT_URL']
  const emulator = given === undefined ? await startEmulator(FOLDER) : undefined
  const endpoint = emulator?.endpoint ?? given ?? ''
  process.stdout.write(`The emulator answers at ${endpoint}. Deploying…\n`)
  const outputs = await deployToEmulator({ endpoint, folder: FOLDER, config })
  process.stdout.write(`Deployed. The API: ${outputs[`${config.name}Engine`]?.['ApiUrl']}\n`)
  if (!emulator) return
  process.stdout.write('Press Ctrl+C to stop the emulator.\n')
  for (const signal of ['SIGINT', 'SIGTERM'] as const)
    process.once(signal, () => void emulator.stop().then(() => process.exit(0)))
  setInterval(() => undefined, 60_000)
}

await run().catch((error: unknown) => {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`)
  process.exit(1)
})
