import { createSecretKey, randomBytes } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { openDatabase } from '../../infra/local/open-database.ts'
import { openKeyFile } from '../../infra/local/key-file.ts'
import { createLocalTable } from '../../infra/local/table.ts'
import { systemClock } from '../../shared/ports/clock.ts'
import type { Vault } from '../../shared/ports/vault.ts'
import { createNonces } from '../../shared/vault/nonces.ts'
import { sealText } from '../../shared/vault/sealed-text.ts'
import { createVault } from '../../shared/vault/vault.ts'
import { type Figure, rounded } from './figure.ts'

const ROUNDS = 20_000
/** A fact of ordinary size: a passport. */
const FACT = { series: '4510', number: '123456', issuedOn: '2015-03-12', issuedBy: 'Tverskoy district, Moscow' }

/** What encryption costs: sealing and opening a fact whose subject's key is cached, and a new subject's first fact. */
export async function measureVault(): Promise<Figure[]> {
  const folder = mkdtempSync(join(tmpdir(), 'ensemble-vault-'))
  const database = openDatabase(':memory:')
  try {
    const table = createLocalTable({ database })
    const vault = createVault({ table, keys: openKeyFile(join(folder, 'vault.key')), clock: systemClock })
    const sealed = await vault.seal('person', 'applicant.passport', FACT)
    return [
      await timed('vault: seal a fact', () => vault.seal('person', 'applicant.passport', FACT)),
      await timed('vault: open a fact', () => vault.open('person', 'applicant.passport', sealed)),
      await firstOfSubject(vault),
      await cipherAlone(),
      { name: 'vault: what sealing adds to a fact', value: sealed.length - JSON.stringify(FACT).length, unit: 'bytes' },
    ]
  } finally {
    database.close()
    rmSync(folder, { recursive: true, force: true })
  }
}

/** Microseconds a call, the best of three series, so that another process's turn does not count. */
async function timed(name: string, call: (round: number) => Promise<unknown>, rounds = ROUNDS): Promise<Figure> {
  let best = Infinity
  for (let series = 0; series < 3; series++) {
    const began = performance.now()
    for (let round = 0; round < rounds; round++) await call(series * rounds + round)
    best = Math.min(best, ((performance.now() - began) * 1000) / rounds)
  }
  return { name, value: rounded(best, 2), unit: 'µs' }
}

/** Making, wrapping and storing a data key is part of it. */
function firstOfSubject(vault: Vault): Promise<Figure> {
  const seal = (round: number) => vault.seal(`s_${round}`, 'child.fullName', FACT)
  return timed('vault: seal the first fact of a new subject', seal, 1_000)
}

/** The cipher without keys and JSON: the least that any library could take. */
function cipherAlone(): Promise<Figure> {
  const key = { number: 1, key: createSecretKey(randomBytes(32)) }
  const [nonces, plain] = [createNonces(), JSON.stringify(FACT)]
  return timed('vault: of it the cipher', async () => sealText(key, nonces(), 'person#applicant.passport', plain))
}
