import { defineLifeSituation } from '../../workflows/define-life-situation.ts'

/** The workload that costs are given for: ten services, two of which wait for nothing, eight that answer later. */
export const LATER = ['c', 'd', 'e', 'f', 'g', 'h', 'i', 'j']
const ROOTS = ['a', 'b']

const text = (en: string) => ({ en })
const fact = (name: string) =>
  ({
    title: text(name),
    about: 'event',
    type: { type: 'string' },
    sensitivity: 'personal',
  }) as const

/** Every later service needs a root's fact and its predecessor's, as chains of dependent certificates do. */
export const workload = defineLifeSituation({
  id: 'workload',
  version: 1,
  title: text('Workload'),
  applicant: 'person',
  deadline: 'P90D',
  facts: {
    'asked.name': { ...fact('Name'), about: 'applicant', question: text('Your name?') },
    ...Object.fromEntries([...ROOTS, ...LATER].map((id) => [`issued.${id}`, fact(`Certificate ${id}`)])),
  },
  agencies: { office: { title: text('Office') } },
  services: Object.fromEntries(
    [...ROOTS, ...LATER].map((id, at) => [
      id,
      {
        title: text(`Service ${id}`),
        agency: 'office',
        basis: { kind: 'law', reference: text('Workload') },
        needs: at < 2 ? ['asked.name'] : ['issued.a', at % 2 === 0 ? 'issued.b' : `issued.${LATER[at - 3] ?? 'b'}`],
        provides: [`issued.${id}`],
        deadline: 'P80D',
        apart: { documents: 1, visits: 1 },
      },
    ]),
  ),
} as never)
