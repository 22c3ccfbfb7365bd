import { asBreaker, breakerKey } from '../breakers/breaker-record.ts'
import type { Engine } from '../engine.ts'
import { inLanguage, type Text } from '../model/text.ts'
import { type Listed, LISTINGS, readListed } from '../records/listings.ts'
import { TABLE } from '../table.ts'
import { breakerView } from './detail.ts'
import type { AgencyHealth } from './views.ts'

const COUNTED = 1000

/** How every agency stands: its breaker, and how many of its requests need somebody. */
export async function agencies(
  { table, definitions }: Pick<Engine, 'table' | 'definitions'>,
  languages: readonly string[],
): Promise<AgencyHealth[]> {
  const titles = new Map<string, Text>(
    definitions.all().flatMap((each) => Object.entries(each.agencies).map(([id, { title }]) => [id, title] as const)),
  )
  const ids = [...titles.keys()].toSorted()
  const [breakers, failed, late] = await Promise.all([
    table.getMany(ids.map(breakerKey)),
    listed(table, 'failed'),
    listed(table, 'late'),
  ])
  return ids.map((agency, at) => {
    const own = (entries: readonly Listed[]) => entries.filter((entry) => entry.agency === agency)
    const oldest = [...own(failed), ...own(late)].map(({ since }) => since).toSorted()[0]
    return {
      agency,
      title: inLanguage(titles.get(agency) ?? { en: agency }, languages),
      breaker: breakerView(asBreaker(agency, breakers[at])),
      failed: own(failed).length,
      late: own(late).length,
      ...(oldest !== undefined && { oldest }),
    }
  })
}

async function listed(table: Engine['table'], list: 'failed' | 'late'): Promise<Listed[]> {
  const { index, pk } = LISTINGS[list]
  const { items } = await table.query({ index, pk, limit: COUNTED })
  return items.map((item) => readListed(String(item[TABLE.indexes[index].sk])))
}
