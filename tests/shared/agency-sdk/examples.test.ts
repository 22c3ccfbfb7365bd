import { readdirSync, readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import ts from 'typescript'
import { describe, expect, it } from 'vitest'

const SDK = 'shared/agency-sdk'

/** The examples of the SDK's documentation, each as a file beside which `shared` lies. */
function examples(): Map<string, string> {
  const sources = readdirSync(SDK).filter((name) => /\.(ts|md)$/.test(name))
  const found = sources.flatMap((name) => {
    const text = readFileSync(join(SDK, name), 'utf8').replaceAll(/^ \* ?/gm, '')
    return [...text.matchAll(/^```ts\n(.*?)^```/gms)].map(([, code], at) => [`${name}-${at}.ts`, code ?? ''] as const)
  })
  return new Map(found.map(([name, code]) => [resolve('functions', `example-${name}`), code]))
}

function faultsIn(files: ReadonlyMap<string, string>): string[] {
  const { config } = ts.readConfigFile('tsconfig.json', (path) => ts.sys.readFile(path))
  const { options } = ts.parseJsonConfigFileContent({ ...config, include: [], files: [] }, ts.sys, '.')
  const host = ts.createCompilerHost(options)
  const { readFile, fileExists } = host
  host.readFile = (path) => files.get(path) ?? readFile(path)
  host.fileExists = (path) => files.has(path) || fileExists(path)
  const program = ts.createProgram([...files.keys()], options, host)
  return [...files.keys()].flatMap((path) => {
    const source = program.getSourceFile(path)
    const diagnostics = [...program.getSyntacticDiagnostics(source), ...program.getSemanticDiagnostics(source)]
    return diagnostics.map(({ messageText }) => `${path}: ${ts.flattenDiagnosticMessageText(messageText, ' ')}`)
  })
}

describe("the examples in the SDK's documentation", () => {
  it('compile, and would not with a fact of the wrong type', () => {
    const files = examples()
    const right = [...files.keys()].find((path) => path.includes('define-service')) ?? ''
    const wrong = right.replace('.ts', '-wrong.ts')
    files.set(wrong, files.get(right)?.replace("digits('reference', 10)", "between('reference', 0, 9)") ?? '')
    const faults = faultsIn(files)
    expect(faults).toEqual([expect.stringContaining('not assignable')])
    expect(faults[0]).toContain(wrong)
  })
})
