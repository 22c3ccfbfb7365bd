import * as z from 'zod'
import type { LifeSituation, Service } from '../../shared/model/life-situation.ts'
import { defineLifeSituation } from '../../workflows/define-life-situation.ts'

const en = (text: string) => ({ en: text, ru: `${text} (ru)` })

interface Changes {
  readonly version?: number
  readonly registration?: Partial<Pick<Service, 'afterDeadline' | 'reminder'>>
  readonly whole?: Partial<Pick<LifeSituation, 'afterDeadline' | 'reminder' | 'deadline'>>
}

const basis = { kind: 'public-task', reference: { en: 'Registration of residence' } } as const

/** A small situation: a registration, a certificate that needs it, and in version 2 a notice on top. */
export function movingHouse({ version = 1, registration, whole }: Changes = {}): LifeSituation {
  const notice = {
    title: en('Notice to the post'),
    agency: 'post',
    basis,
    needs: ['home.registration'] as const,
    deadline: { workingDays: 2 },
    apart: { documents: 1, visits: 0 },
  } as const
  return defineLifeSituation({
    id: 'moving-house',
    version,
    title: en('Moving house'),
    applicant: 'person',
    deadline: 'P1Y',
    ...whole,
    facts: {
      'home.address': {
        title: en('Address'),
        about: 'applicant',
        type: z.string().min(3),
        sensitivity: 'personal',
        question: en('Which?'),
      },
      'home.registration': { title: en('Registration'), about: 'applicant', type: z.string(), sensitivity: 'personal' },
      'home.certificate': { title: en('Certificate'), about: 'applicant', type: z.string(), sensitivity: 'personal' },
    },
    agencies: {
      registry: { title: en('The registry') },
      archive: { title: en('The archive') },
      post: { title: en('The post') },
    },
    services: {
      registration: {
        title: en('Registration'),
        agency: 'registry',
        basis,
        needs: ['home.address'],
        provides: ['home.registration'],
        deadline: 'P10D',
        reminder: 'P2D',
        retry: { attempts: 2, intervalSeconds: 1, backoff: 1 },
        ...registration,
        apart: { documents: 2, visits: 1 },
      },
      certificate: {
        title: en('Certificate'),
        agency: 'archive',
        basis,
        needs: ['home.registration'],
        provides: ['home.certificate'],
        deadline: { workingDays: 3 },
        apart: { documents: 1, visits: 1 },
      },
      ...(version > 1 && { notice }),
    } as never,
  })
}

export const moving = { situation: 'moving-house', facts: { 'home.address': '1 Long Street, Perm' } } as const

export const granted = (fact: string, value: string) => async () => ({ outcome: 'granted', facts: { [fact]: value } })
export const registered = granted('home.registration', 'R-1')
export const certified = granted('home.certificate', 'C-1')
export const pending = async () => ({ outcome: 'pending' })
