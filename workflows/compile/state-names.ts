/** Step Functions' limit. */
const LONGEST = 80

/** Gives out state names: unique within one machine, readable, at most 80 characters. */
export function createStateNames() {
  const taken = new Set<string>()
  return function stateName(wanted: string): string {
    let name = shortened(wanted, LONGEST)
    for (let n = 2; taken.has(name); n++) name = `${shortened(wanted, LONGEST - ` (${n})`.length)} (${n})`
    taken.add(name)
    return name
  }
}

export type StateName = ReturnType<typeof createStateNames>

function shortened(text: string, longest: number): string {
  const characters = [...text]
  return characters.length <= longest
    ? text
    : `${characters
        .slice(0, longest - 1)
        .join('')
        .trimEnd()}…`
}
