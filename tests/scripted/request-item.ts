import type { Item } from '../../shared/ports/item-table.ts'
import { KEYS } from '../../shared/records/keys.ts'
import type { RequestRecord } from '../../shared/records/request-record.ts'

/** The request `a` of `app_1` as it rests, of an agency that has it; `more` says how it stands. */
export const requestItem = (more: Partial<RequestRecord>): Item =>
  ({
    ...KEYS.request('app_1', 'a'),
    applicationId: 'app_1',
    key: 'a',
    service: 'a',
    agency: 'registry',
    situation: 'small',
    version: 1,
    state: 'with-agency',
    revision: 1,
    since: '2026-11-23T08:00:00.000Z',
    timeline: [],
    ...more,
  }) as unknown as Item
