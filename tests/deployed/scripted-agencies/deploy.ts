import type { HandlerEntry } from '../../../infra/aws/config.ts'
import { deployToEmulator } from '../../../infra/aws/emulator/deploy.ts'

const APP = 'node infra/local/run.mjs tests/deployed/scripted-agencies/app.ts'

/** Deploys the scripted agencies' handlers; returns their entries for Ensemble's configuration. */
export async function deployScriptedAgencies(
  endpoint: string,
  folder: string,
  scriptsUrl: string,
): Promise<HandlerEntry[]> {
  const outputs = await deployToEmulator({ endpoint, folder, app: APP, context: { scriptsUrl } })
  return Object.values(outputs['ScriptedAgencies'] ?? {}).map((entry) => JSON.parse(entry) as HandlerEntry)
}
