/** Refuses too few or too many arguments as JSONata's own functions do. */
export function takeArguments(name: string, args: unknown[], least: number, most: number): unknown[] {
  if (args.length > most) throw argumentError(name, most + 1)
  if (args.length < least) throw argumentError(name, args.length + 1)
  return args
}

/** The number without its fraction. */
export function wholeNumber(name: string, position: number, value: unknown): number {
  if (typeof value !== 'number' || !Number.isFinite(value)) throw argumentError(name, position)
  return Math.trunc(value)
}

/** JSONata words the message from these parts. */
export function argumentError(name: string, position: number): Error {
  return Object.assign(new Error(name), { code: 'T0410', index: position, token: name })
}

export function elementError(name: string, position: number, type: string): Error {
  return Object.assign(new Error(name), { code: 'T0412', index: position, token: name, type })
}

/** JSONata's own `$error`: the message stands as it is. */
export function customError(message: string): Error {
  return Object.assign(new Error(message), { code: 'D3137' })
}
