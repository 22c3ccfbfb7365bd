import { canonicalJson } from '../canonical-json.ts'
import type { Engine } from '../engine.ts'
import { KEYS } from '../records/keys.ts'
import { claimsOf, type FactRecord } from './claims.ts'
import type { FactAbout } from './facts.ts'

/** What all sources say of facts about lasting subjects, the one that counts first, and whether they differ. */
export async function readClaims(
  { table, vault, clock }: Pick<Engine, 'table' | 'vault' | 'clock'>,
  wanted: readonly FactAbout[],
): Promise<{ readonly claims: FactRecord[]; readonly conflict: boolean }[]> {
  if (wanted.length === 0) return []
  const items = await table.getMany(wanted.map(({ subject, fact }) => KEYS.fact(subject, fact)))
  const now = new Date(clock.now()).toISOString()
  return Promise.all(
    wanted.map(async (about, at) => {
      const claims = claimsOf(items[at], now)
      return { claims, conflict: await differ(vault, about, claims) }
    }),
  )
}

/** Values are opened only where there are several. */
export async function differ(
  vault: Engine['vault'],
  { fact, subject }: FactAbout,
  claims: readonly FactRecord[],
): Promise<boolean> {
  if (claims.length < 2) return false
  const values = await Promise.all(claims.map(({ value }) => vault.open(subject, fact, value)))
  return new Set(values.map((value) => canonicalJson(value))).size > 1
}
