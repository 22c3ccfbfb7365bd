import { spawn } from 'node:child_process'
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import type { ConfigInput } from '../config.ts'
import { adaptTemplate, type Template } from './adapt-template.ts'
import { flattenTemplate } from './flatten-template.ts'
import { EMULATED } from './start-emulator.ts'

const ROOT = resolve(import.meta.dirname, '../../..')
const TOOLS = join(ROOT, 'node_modules/.bin')

export interface EmulatorDeployment {
  /** Where the emulator answers. */
  readonly endpoint: string
  /** Where configuration, templates and logs go. */
  readonly folder: string
  /** The command that runs the app, where it is not Ensemble itself. */
  readonly app?: string
  /** Ensemble's configuration. */
  readonly config?: ConfigInput
  /** Whatever else the app reads from its context. */
  readonly context?: Readonly<Record<string, string>>
}

/** Outputs of stacks, by stack and name. */
export type Outputs = Readonly<Record<string, Readonly<Record<string, string>>>>

/** Bootstraps the emulator and deploys a whole app to it. */
export async function deployToEmulator(deployment: EmulatorDeployment): Promise<Outputs> {
  const { endpoint, folder } = deployment
  const assembly = await synthesise(deployment)
  const outputs = join(folder, 'outputs.json')
  await cdk(deployment, ['bootstrap', `aws://${EMULATED.account}/${EMULATED.region}`, '--app', assembly])
  adapt(assembly, endpoint)
  await cdk(deployment, [
    'deploy',
    '--all',
    '--app',
    assembly,
    '--require-approval',
    'never',
    '--method',
    'direct',
    '--outputs-file',
    outputs,
  ])
  return JSON.parse(readFileSync(outputs, 'utf8')) as Outputs
}

/** What `cdk diff` finds between the emulator and the app as it is now; nothing where nothing has changed. */
export async function changesOf(deployment: EmulatorDeployment): Promise<string> {
  const assembly = await synthesise({ ...deployment, folder: join(deployment.folder, 'again') })
  adapt(assembly, deployment.endpoint)
  try {
    await cdk(deployment, ['diff', '--app', assembly, '--fail'])
    return ''
  } catch (error) {
    return String(error)
  }
}

/** Writes the app's templates. */
async function synthesise(deployment: EmulatorDeployment): Promise<string> {
  const { folder, app, config, context } = deployment
  mkdirSync(folder, { recursive: true })
  const configFile = join(folder, 'config.json')
  const assembly = join(folder, 'cdk.out')
  if (config) writeFileSync(configFile, JSON.stringify(config, null, 2))
  const given = Object.entries({ ...context, ...(config && { config: configFile }) })
  await cdk(deployment, [
    ...['synth', '--quiet', '--output', assembly, ...(app === undefined ? [] : ['--app', app])],
    ...given.flatMap(([name, value]) => ['--context', `${name}=${value}`]),
  ])
  return assembly
}

function adapt(assembly: string, endpoint: string): void {
  const read = (name: string) => JSON.parse(readFileSync(join(assembly, name), 'utf8')) as Template
  const stacks = readdirSync(assembly).filter((name) => /(?<!\.nested)\.template\.json$/.test(name))
  for (const name of stacks) {
    writeFileSync(join(assembly, name), JSON.stringify(adaptTemplate(flattenTemplate(read(name), read), endpoint)))
  }
}

/** Runs the CDK's command; what it writes goes to a log, whose end the error quotes. */
function cdk(
  { endpoint, folder }: Pick<EmulatorDeployment, 'endpoint' | 'folder'>,
  args: readonly string[],
): Promise<string> {
  const env = {
    ...process.env,
    PATH: `${TOOLS}:${process.env['PATH']}`,
    AWS_ENDPOINT_URL: endpoint,
    AWS_ACCESS_KEY_ID: 'test',
    AWS_SECRET_ACCESS_KEY: 'test',
    AWS_REGION: EMULATED.region,
    CDK_DISABLE_VERSION_CHECK: '1',
    CI: '1',
  }
  return new Promise((resolve, reject) => {
    const child = spawn(join(TOOLS, 'cdk'), args, { cwd: ROOT, env, stdio: ['ignore', 'pipe', 'pipe'] })
    let text = ''
    for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk: Buffer) => (text += chunk.toString()))
    child.once('error', reject)
    child.once('close', (code) => {
      writeFileSync(join(folder, `cdk-${args[0]}.log`), text)
      if (code === 0) resolve(text)
      else reject(new Error(`cdk ${args[0]} failed with code ${code}:\n${text.split('\n').slice(-40).join('\n')}`))
    })
  })
}
