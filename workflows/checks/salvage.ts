import type * as z from 'zod'
import { Agency, Fact, LifeSituation, Service, Subject } from '../../shared/model/life-situation.ts'

/**
 * The valid parts of a malformed definition, so that the checks of meaning still find what they can.
 * What is missing gets a placeholder that they pass over.
 */
export function salvage(value: unknown): LifeSituation {
  const raw = asObject(value)
  return {
    ...fields(LifeSituation.shape, raw, {
      id: 'unnamed',
      version: 1,
      title: NONE,
      applicant: 'person',
      deadline: 'P1D',
    }),
    subjects: entries(raw['subjects'], (part) => fields(Subject.shape, part, { title: NONE })),
    facts: entries(raw['facts'], (part) =>
      fields(Fact.shape, part, { title: NONE, about: '', type: {}, sensitivity: 'personal' }),
    ),
    agencies: entries(raw['agencies'], (part) => fields(Agency.shape, part, { title: NONE })),
    services: entries(raw['services'], (part) => fields(Service.shape, part, SERVICE)),
  } as LifeSituation
}

const NONE = { en: '?' }
const SERVICE = {
  title: NONE,
  agency: '',
  basis: { kind: 'law', reference: NONE },
  deadline: 'P1D',
  apart: { documents: 0, visits: 0 },
}

function entries<T>(value: unknown, read: (part: Readonly<Record<string, unknown>>) => T): Record<string, T> {
  return Object.fromEntries(Object.entries(asObject(value)).map(([id, part]) => [id, read(asObject(part))]))
}

function fields(
  shape: z.core.$ZodShape,
  raw: Readonly<Record<string, unknown>>,
  placeholders: Readonly<Record<string, unknown>>,
) {
  const found = Object.entries(shape).map(([name, type]) => {
    const parse = (value: unknown) => (type as z.ZodType).safeParse(value)
    const whole = parse(raw[name])
    if (whole.success) return [name, whole.data]
    const list = raw[name]
    if (Array.isArray(list)) return [name, list.flatMap((item) => (parse([item]).data as unknown[] | undefined) ?? [])]
    return [name, placeholders[name] ?? parse(undefined).data]
  })
  return Object.fromEntries(found.filter(([, data]) => data !== undefined))
}

function asObject(value: unknown): Readonly<Record<string, unknown>> {
  return value !== null && typeof value === 'object' && !Array.isArray(value) ? (value as Record<string, unknown>) : {}
}
