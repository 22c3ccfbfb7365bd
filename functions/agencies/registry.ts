import type { AgencyService } from '../../shared/agency-sdk/index.ts'
import * as services from './services.ts'

/** Said wherever these agencies are shown. */
export const REFERENCE_NOTICE = {
  en: 'Reference agencies: they decide by rule, belong to no authority, and what they issue is derived, not official.',
  ru: 'Эталонные ведомства: решают по правилам и не относятся к органам власти; выданное ими не имеет силы.',
} as const

/** Every service of the reference agencies. */
export const referenceServices: readonly AgencyService[] = Object.values(services)

const byName = new Map(referenceServices.map((one) => [`${one.agency}/${one.service}`, one]))

/** The service by its ids; undefined where no reference agency has it. */
export function referenceService(agency: string, service: string): AgencyService | undefined {
  return byName.get(`${agency}/${service}`)
}
