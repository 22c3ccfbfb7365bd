import { describe, expect, it } from 'vitest'
import { catalogue } from '../../workflows/catalogue.ts'
import { digestOf } from '../../workflows/digest.ts'
import { lifeSituations } from '../../workflows/life-situations.ts'
import released from '../../workflows/released.json' with { type: 'json' }

describe('a released life situation', () => {
  it.each(released)('$id, version $version, is as it was released', ({ id, version, digest }) => {
    const definition = catalogue.version(id, version)
    expect(
      definition,
      `${id} version ${version} is released: applications may still run on it, so it stays in the catalogue`,
    ).toBeDefined()
    expect(
      definition && digestOf(definition),
      `${id} version ${version} is released and must not change: add version ${version + 1} beside it`,
    ).toBe(digest)
  })

  it('has every version of the catalogue listed once', () => {
    const versionsOf = (list: readonly { id: string; version: number }[]) =>
      list.map(({ id, version }) => `${id}@${version}`).sort()
    expect(versionsOf(lifeSituations)).toEqual(versionsOf(released))
    expect(new Set(versionsOf(released)).size).toBe(released.length)
  })
})

describe('digestOf', () => {
  it('does not mind the order of fields, and notices any change', () => {
    const definition = lifeSituations[0]
    if (!definition) throw new Error('no life situation')
    const { services, ...rest } = structuredClone(definition)
    expect(digestOf({ services, ...rest })).toBe(digestOf(definition))
    expect(digestOf({ services, ...rest, deadline: 'P61D' })).not.toBe(digestOf(definition))
  })
})
