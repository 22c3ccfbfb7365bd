import { resolve } from 'node:path'
import { pathToFileURL } from 'node:url'
import type { Node } from 'constructs'
import type { LifeSituation } from '../../shared/model/life-situation.ts'

/** The module with the life situations that are deployed, relative to the repository, unless the context names another. */
export const CATALOGUE = 'workflows/life-situations.ts'

const ROOT = resolve(import.meta.dirname, '../..')

/** The path, relative to the repository, of the module with the life situations that are deployed. */
export function catalogueOf(node: Node): string {
  return (node.tryGetContext('catalogue') as string | undefined) ?? CATALOGUE
}

/** The life situations that a module exports as `lifeSituations`, every version that applications may still run on. */
export async function readCatalogue(path: string): Promise<readonly LifeSituation[]> {
  const module = (await import(pathToFileURL(resolve(ROOT, path)).href)) as {
    lifeSituations?: readonly LifeSituation[]
  }
  if (module.lifeSituations) return module.lifeSituations
  throw new Error(`The catalogue ${path} exports no lifeSituations; export the list of life situations to deploy.`)
}
