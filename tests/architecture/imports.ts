import { globSync, readFileSync } from 'node:fs'
import { dirname, join, normalize } from 'node:path'
import ts from 'typescript'

/** Every source file with the files and packages it imports, from the project's root. */
export function importsOf(root: string): ReadonlyMap<string, readonly string[]> {
  const files = globSync('{shared,workflows,functions,infra,tests}/**/*.ts', { cwd: root })
  return new Map(
    files.map((file) => {
      const { importedFiles } = ts.preProcessFile(readFileSync(join(root, file), 'utf8'))
      return [file, importedFiles.map(({ fileName }) => resolved(file, fileName))]
    }),
  )
}

const resolved = (file: string, imported: string) =>
  imported.startsWith('.') ? normalize(join(dirname(file), imported)) : imported

/** The first circle found from each file, as a path that ends where it began. */
export function circles(imports: ReadonlyMap<string, readonly string[]>): string[] {
  const found = new Set<string>()
  const done = new Set<string>()
  const visit = (file: string, path: readonly string[]) => {
    const at = path.indexOf(file)
    if (at >= 0) return void found.add([...path.slice(at), file].join(' → '))
    if (done.has(file)) return
    for (const next of imports.get(file) ?? []) if (imports.has(next)) visit(next, [...path, file])
    done.add(file)
  }
  for (const file of imports.keys()) visit(file, [])
  return [...found]
}
