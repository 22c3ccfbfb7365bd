import { createContext, Script } from 'node:vm'

const sandbox = createContext({ match: undefined as unknown })
const script = new Script('match()')

/** A regular expression class whose matching ends after `timeoutMs`, however often the pattern backtracks. */
export function boundedRegExp(timeoutMs: number): RegExpConstructor {
  class BoundedRegExp extends RegExp {
    override exec(text: string): RegExpExecArray | null {
      sandbox['match'] = () => super.exec(text)
      try {
        return script.runInContext(sandbox, { timeout: timeoutMs }) as RegExpExecArray | null
      } catch (error) {
        if (!isTimeout(error)) throw error
        throw Object.assign(new Error('too slow'), { code: 'D1012', value: timeoutMs })
      }
    }
  }
  return BoundedRegExp as unknown as RegExpConstructor
}

/** The error comes from the sandbox's realm, so it is no instance of this realm's Error. */
function isTimeout(error: unknown): boolean {
  return (error as { code?: unknown } | null)?.code === 'ERR_SCRIPT_EXECUTION_TIMEOUT'
}
