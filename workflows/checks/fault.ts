/** One thing wrong with a definition: where (JSON pointer), what, and what to do. */
export interface DefinitionFault {
  readonly path: string
  readonly what: string
  readonly got: string
  readonly expected: string
  readonly remedy: string
}

/** A definition that cannot be used, with every fault at once. */
export class FaultyDefinition extends Error {
  override readonly name = 'FaultyDefinition'
  readonly faults: readonly DefinitionFault[]
  constructor(subject: string, faults: readonly DefinitionFault[]) {
    super(`${subject} has ${faults.length} fault${faults.length === 1 ? '' : 's'}:\n${faults.map(sentence).join('\n')}`)
    this.faults = faults
  }
}

/** A JSON pointer (RFC 6901) to a part of the definition. */
export function pointer(...parts: readonly (string | number)[]): string {
  return parts.map((part) => `/${String(part).replaceAll('~', '~0').replaceAll('/', '~1')}`).join('')
}

/** A value as it is quoted in a fault: JSON, shortened. */
export function quoted(value: unknown): string {
  const text = value === undefined ? 'nothing' : JSON.stringify(value)
  return text.length > 80 ? `${text.slice(0, 77)}...` : text
}

function sentence({ path, what, got, expected, remedy }: DefinitionFault): string {
  return `${path || '/'}: ${what} Got ${got}, expected ${expected}. ${remedy}`
}
