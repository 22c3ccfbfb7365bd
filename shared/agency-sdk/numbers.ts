import { hash } from 'node:crypto'

/** Numbers that look drawn but are derived: the same name always gives the same one. */
export interface Numbers {
  /** So many decimal digits (at most 30), never 0 first. */
  digits(name: string, count: number): string
  /** A whole number from `least` to `most`. */
  between(name: string, least: number, most: number): number
  /** One of the values. */
  pick<T>(name: string, values: readonly [T, ...T[]]): T
}

/** Numbers derived from a seed, such as a request and its revision. */
export function numbersOf(seed: string): Numbers {
  const draw = (name: string, below: bigint) => BigInt(`0x${hash('sha256', `${seed}\n${name}`)}`) % below
  const between = (name: string, least: number, most: number) => least + Number(draw(name, BigInt(most - least + 1)))
  return {
    digits: (name, count) => String(10n ** BigInt(count - 1) + draw(name, 9n * 10n ** BigInt(count - 1))),
    between,
    pick: (name, values) => values[between(name, 0, values.length - 1)] as (typeof values)[number],
  }
}
