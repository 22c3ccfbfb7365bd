import type { Services } from '../facts.ts'
import { inferred, text } from '../../text.ts'

/** What the municipality holds ready. */
export const local = {
  'land-plot': {
    title: text('Queue for a land plot', 'Очередь на земельный участок'),
    agency: 'municipality',
    basis: inferred('Land for large families', 'Предоставление земли многодетным семьям'),
    needs: ['family.largeFamilyStatus', 'applicant.fullName', 'applicant.passport', 'family.address'],
    provides: ['family.landPlotQueue'],
    choice: 'optional',
    deadline: 'P30D',
    reminder: 'P5D',
    compensation: { title: text('The family leaves the queue', 'Семья снимается с очереди') },
    apart: { documents: 3, visits: 1 },
  },
  'kindergarten-queue': {
    title: text('Kindergarten queue', 'Очередь в детский сад'),
    agency: 'municipality',
    basis: inferred('Allocation of kindergarten places', 'Распределение мест в детских садах'),
    forEach: 'child',
    needs: ['child.birthRecord', 'child.residenceRegistration', 'child.fullName', 'applicant.passport'],
    optionalNeeds: ['child.kindergartenFrom'],
    provides: ['child.kindergartenQueue'],
    deadline: { workingDays: 7 },
    reminder: 'P1D',
    compensation: { title: text('The child leaves the queue', 'Ребёнок снимается с очереди') },
    apart: { documents: 3, visits: 1 },
  },
} as const satisfies Services
