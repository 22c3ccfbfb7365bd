import type { Page } from '../applications/list.ts'
import { LATE_APPLICATIONS } from '../deadlines/application-deadline.ts'
import type { Engine } from '../engine.ts'
import { asApplication } from '../records/application-record.ts'
import type { LateApplication } from './views.ts'

/** Open applications beyond their deadline, the longest overdue first. */
export async function lateApplications(
  { table }: Pick<Engine, 'table'>,
  { limit, cursor }: { readonly limit: number; readonly cursor?: string },
): Promise<Page<LateApplication>> {
  const page = { limit, ...(cursor !== undefined && { cursor }) }
  const found = await table.query({ index: 'byAgency', pk: LATE_APPLICATIONS, ...page })
  const items = (await table.getMany(found.items)).flatMap((item) => {
    const { applicationId, situation, version, deadline, overdueAt } = item ? asApplication(item) : {}
    if (applicationId === undefined || overdueAt === undefined) return []
    return [{ applicationId, situation, version, deadline, overdueAt } as LateApplication]
  })
  return { items, ...(found.cursor !== undefined && { cursor: found.cursor }) }
}
