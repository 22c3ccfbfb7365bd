import { spawn } from 'node:child_process'
import { existsSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { setTimeout } from 'node:timers/promises'
import { DynamoDBClient, ListTablesCommand } from '@aws-sdk/client-dynamodb'
import { freePort } from '../infra/aws/emulator/free-port.ts'

const BINARY = fileURLToPath(new URL('../node_modules/@dynoxide/linux-x64/dynoxide', import.meta.url))

/** An embedded DynamoDB of its own, in memory, on a free loopback port. */
export interface EmbeddedDynamoDb {
  readonly client: DynamoDBClient
  readonly endpoint: string
  stop(): Promise<void>
}

export async function startDynamoDb(): Promise<EmbeddedDynamoDb> {
  if (!existsSync(BINARY)) {
    throw new Error('The embedded DynamoDB is missing; on Linux x64 install it with: npm install --include=optional')
  }
  const port = await freePort()
  const child = spawn(BINARY, ['--host', '127.0.0.1', '--port', String(port)], { stdio: ['ignore', 'ignore', 'pipe'] })
  let said = ''
  child.stderr.on('data', (chunk) => (said += String(chunk)))
  const exited = new Promise<void>((resolve) => child.once('exit', () => resolve()))
  const endpoint = `http://127.0.0.1:${port}`
  const credentials = { accessKeyId: 'local', secretAccessKey: 'local' }
  const client = new DynamoDBClient({ endpoint, region: 'local', credentials, maxAttempts: 1 })
  for (let waited = 0; !(await answers(client)); waited += 20) {
    if (child.exitCode !== null || waited > 10_000) throw new Error(`The embedded DynamoDB does not start: ${said}`)
    await setTimeout(20)
  }
  return {
    client,
    endpoint,
    async stop() {
      client.destroy()
      child.kill('SIGKILL')
      await exited
    },
  }
}

const answers = (client: DynamoDBClient) =>
  client.send(new ListTablesCommand({})).then(
    () => true,
    () => false,
  )
