import * as z from 'zod'
import type { Page } from '../applications/list.ts'
import { CursorInvalid } from '../adapters/cursor.ts'
import type { Caller } from '../model/caller.ts'
import { asApplication } from '../records/application-record.ts'
import { KEYS, PREFIXES } from '../records/keys.ts'
import { type DisclosureReading, pageOf, type PageWanted } from './of-application.ts'
import { asPersonRecord } from './person-chain.ts'
import { accessView } from './view.ts'
import type { DisclosureView } from './views.ts'

/** Where a page ended: among the accesses to the person's record, or in an application and among its disclosures. */
const Place = z.union([
  z.strictObject({ accesses: z.string().optional() }),
  z.strictObject({ applications: z.string().nullable(), disclosures: z.string().optional() }),
])
type Place = z.infer<typeof Place>

/** Applications and pages of accesses looked at for one page, so that a call ends where few hold disclosures. */
const MOST_STEPS = 25

/**
 * Who received which fact of the caller: what officials read beside applications, then the disclosures of each
 * application, the newest first. A page may hold less than its limit.
 */
export async function ofPerson(
  deps: DisclosureReading,
  caller: Caller,
  { cursor, limit }: PageWanted,
  languages: readonly string[],
): Promise<Page<DisclosureView>> {
  const items: DisclosureView[] = []
  let place: Place | undefined = cursor === undefined ? {} : readPlace(cursor)
  for (let steps = 0; place && items.length < limit && steps < MOST_STEPS; steps++) {
    const step: Step = await stepFrom(deps, caller.subject, place, limit - items.length, languages)
    items.push(...step.items)
    place = step.next
  }
  return { items, ...(place && { cursor: Buffer.from(JSON.stringify(place)).toString('base64url') }) }
}

interface Step {
  readonly items: DisclosureView[]
  readonly next?: Place
}

function stepFrom(
  deps: DisclosureReading,
  person: string,
  place: Place,
  limit: number,
  languages: readonly string[],
): Promise<Step> {
  return 'applications' in place
    ? throughApplication(deps, person, place, limit, languages)
    : throughAccesses(deps, person, place.accesses, limit, languages)
}

/** The chain holds anchors too; they tell nothing that the applications' disclosures do not. */
async function throughAccesses(
  { table }: DisclosureReading,
  person: string,
  cursor: string | undefined,
  limit: number,
  languages: readonly string[],
): Promise<Step> {
  const found = await table.query({
    pk: KEYS.auditHead(person).pk,
    prefix: PREFIXES.audit,
    descending: true,
    limit,
    ...(cursor !== undefined && { cursor }),
  })
  const accesses = found.items.map(asPersonRecord).filter((entry) => entry.kind === 'access')
  const next = found.cursor === undefined ? { applications: null } : { accesses: found.cursor }
  return { items: accesses.map((entry) => accessView(entry, languages)), next }
}

/** `applications` is where the application before ended, so that the one under way is found again. */
async function throughApplication(
  deps: DisclosureReading,
  person: string,
  { applications, disclosures }: Extract<Place, { applications: string | null }>,
  limit: number,
  languages: readonly string[],
): Promise<Step> {
  const {
    items: [key],
    cursor,
  } = await deps.table.query({
    index: 'byApplicant',
    pk: `applicant#${person}`,
    descending: true,
    limit: 1,
    ...(applications !== null && { cursor: applications }),
  })
  const item = key && (await deps.table.get(key))
  const after = cursor === undefined ? {} : { next: { applications: cursor } }
  if (!item) return { items: [], ...after }
  const page = await pageOf(deps, asApplication(item), { cursor: disclosures, limit }, languages)
  if (page.cursor === undefined) return { items: page.items, ...after }
  return { items: page.items, next: { applications, disclosures: page.cursor } }
}

function readPlace(cursor: string): Place {
  try {
    return Place.parse(JSON.parse(Buffer.from(cursor, 'base64url').toString()))
  } catch {
    throw new CursorInvalid()
  }
}
