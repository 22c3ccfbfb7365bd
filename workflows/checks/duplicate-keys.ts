import { pointer, quoted, type DefinitionFault } from './fault.ts'

/** Names given twice in one object of a JSON text, of which `JSON.parse` silently keeps the last. */
export function duplicateKeys(json: string): DefinitionFault[] {
  const faults: DefinitionFault[] = []
  const open: Level[] = []
  for (const [token] of json.matchAll(TOKENS)) {
    const level = open.at(-1)
    if (token === '{') open.push({ keys: new Set(), at: undefined })
    else if (token === '[') open.push({ keys: undefined, at: 0 })
    else if (token === '}' || token === ']') open.pop()
    else if (token === ',' && level) level.at = level.keys ? undefined : Number(level.at) + 1
    else if (level?.keys && level.at === undefined && token.startsWith('"')) {
      level.at = JSON.parse(token) as string
      if (level.keys.has(level.at))
        faults.push(
          twice(
            open.map(({ at }) => at ?? ''),
            level.at,
          ),
        )
      level.keys.add(level.at)
    }
  }
  return faults
}

/** An object with the names seen and the one being read, or an array with its index. */
interface Level {
  readonly keys: Set<string> | undefined
  at: string | number | undefined
}

const TOKENS = /"(?:[^"\\]|\\.)*"|[{}[\],]/g

function twice(path: readonly (string | number)[], key: string): DefinitionFault {
  return {
    path: pointer(...path),
    what: `${quoted(key)} is given twice.`,
    got: 'a duplicate id',
    expected: 'each id once',
    remedy: 'Rename or remove one of the two.',
  }
}
