import { text } from './text.ts'

/** The agencies that take part in our situations. */
export const agencies = {
  clinic: { title: text('Clinic', 'Медицинская организация') },
  zags: { title: text('Civil registry', 'ЗАГС') },
  sfr: { title: text('Social Fund', 'Социальный фонд России') },
  fns: { title: text('Tax service', 'Федеральная налоговая служба') },
  mvd: { title: text('Interior ministry', 'МВД России') },
  insurer: { title: text('Medical insurer', 'Страховая медицинская организация') },
  region: { title: text('Regional government', 'Орган власти региона') },
  municipality: { title: text('Municipality', 'Администрация муниципалитета') },
  employer: { title: text('Employer', 'Работодатель') },
  'social-protection': { title: text('Social protection', 'Орган социальной защиты') },
  notary: { title: text('Notary', 'Нотариус') },
  rosreestr: { title: text('Land registry', 'Росреестр') },
  rospotrebnadzor: { title: text('Consumer protection', 'Роспотребнадзор') },
  emercom: { title: text('Fire safety authority', 'МЧС России') },
  'waste-operator': { title: text('Waste operator', 'Оператор по обращению с отходами') },
} as const

/** The named agencies of the register. */
export function pick<A extends keyof typeof agencies>(...ids: A[]): Pick<typeof agencies, A> {
  return Object.fromEntries(ids.map((id) => [id, agencies[id]])) as Pick<typeof agencies, A>
}
