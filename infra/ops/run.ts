import { parseArgs } from 'node:util'
import { createOpsClient, Refused } from './client.ts'
import { COMMANDS, Misused } from './commands.ts'
import { print } from './print.ts'

const text = { type: 'string' } as const
const OPTIONS = {
  url: text,
  token: text,
  list: text,
  agency: text,
  error: text,
  before: text,
  limit: text,
  cursor: text,
  why: text,
  answer: text,
  'sentence-en': text,
  'sentence-ru': text,
  operation: text,
  'per-minute': text,
  json: { type: 'boolean' },
  help: { type: 'boolean' },
} as const

export interface Terminal {
  readonly out: (line: string) => void
  readonly err: (line: string) => void
  readonly env: Readonly<Record<string, string | undefined>>
}

/** Runs one command against any deployment over HTTP; the exit code. */
export async function runOps(argv: readonly string[], { out, err, env }: Terminal): Promise<number> {
  try {
    const { values, positionals } = parseArgs({ args: [...argv], options: OPTIONS, allowPositionals: true })
    const [name = '', subject = ''] = positionals
    const command = Object.hasOwn(COMMANDS, name) ? COMMANDS[name] : undefined
    if (values.help || !command) {
      out(usage())
      return values.help ? 0 : 2
    }
    const { url = env['ENSEMBLE_URL'], token = env['ENSEMBLE_TOKEN'], json } = values
    if (!url || !token) throw new Misused('Give --url and --token, or ENSEMBLE_URL and ENSEMBLE_TOKEN.')
    const answer = await command.run(createOpsClient(url, token), subject, values, err)
    out(json ? JSON.stringify(answer, null, 2) : print(answer))
    return 0
  } catch (error) {
    return failed(error, err)
  }
}

function failed(error: unknown, err: (line: string) => void): number {
  if (error instanceof Refused) err(error.message)
  else if (error instanceof Misused || isUsage(error)) err(`${(error as Error).message}\n\n${usage()}`)
  else err(`The deployment cannot be reached: ${(error as Error).message}`)
  return error instanceof Refused ? 1 : 2
}

const isUsage = (error: unknown) => String((error as { code?: unknown }).code).startsWith('ERR_PARSE_ARGS')

function usage(): string {
  const lines = Object.values(COMMANDS).map(({ usage: written, does }) => `  ${written}\n      ${does}`)
  return ['Usage: npm run ops -- COMMAND [--url U] [--token T] [--json]', ...lines].join('\n')
}
