import { describe, expect, it } from 'vitest'
import * as z from 'zod'
import { FaultyDefinition } from '../../workflows/checks/fault.ts'
import { defineLifeSituation } from '../../workflows/define-life-situation.ts'
import { parseLifeSituation } from '../../workflows/read-life-situation.ts'
import { service } from './small-situation.ts'

const define = (type: z.ZodType | Record<string, never>, services: Record<string, object> = {}) =>
  defineLifeSituation({
    id: 'small',
    version: 1,
    title: { en: 'Small' },
    applicant: 'person',
    deadline: 'P30D',
    facts: {
      'x.asked': { title: { en: 'Asked' }, about: 'event', type, sensitivity: 'personal', question: { en: 'Which?' } },
      'x.given': { title: { en: 'Given' }, about: 'event', type: z.string(), sensitivity: 'personal' },
    },
    agencies: { registry: { title: { en: 'Registry' } } },
    services: {
      a: {
        title: { en: 'A' },
        agency: 'registry',
        basis: { kind: 'law', reference: { en: 'An act' } },
        needs: ['x.asked'],
        provides: ['x.given'],
        deadline: 'P5D',
        apart: { documents: 1, visits: 1 },
      },
      ...(services as object),
    },
  })

describe('defineLifeSituation', () => {
  it('keeps types as JSON Schema, needs as objects, and fills in defaults', () => {
    const defined = define(z.strictObject({ number: z.string().regex(/^\d+$/) }))
    expect(defined.facts['x.asked']?.type).toEqual({
      type: 'object',
      properties: { number: { type: 'string', pattern: '^\\d+$' } },
      required: ['number'],
      additionalProperties: false,
    })
    expect(defined.services['a']).toMatchObject({ needs: [{ fact: 'x.asked' }], after: [], choice: 'mandatory' })
  })

  it('gives a value that survives JSON and reads back the same', () => {
    const defined = define(z.iso.date())
    expect(parseLifeSituation(JSON.stringify(defined))).toEqual(defined)
  })

  it('gives a value that nobody can change', () => {
    const defined = define(z.string())
    expect(() => Object.assign(defined.services['a'] ?? {}, { agency: 'other' })).toThrow(TypeError)
    expect(() => defined.services['a']?.needs.push({ fact: 'x.given' })).toThrow(TypeError)
  })

  it('takes types as JSON Schema too', () => {
    expect(define({ type: 'integer' } as never).facts['x.asked']?.type).toEqual({ type: 'integer' })
  })

  it('names a type that has no JSON Schema together with the other faults', () => {
    const faults = () => define(z.date(), { b: service({ agency: 'nobody' }) })
    expect(faults).toThrow(FaultyDefinition)
    expect(faults).toThrow(/\/facts\/x\.asked\/type.*\n.*\/services\/b\/agency/)
  })

  it('knows the ids of facts, agencies and services by type', () => {
    const a = {
      title: { en: 'A' },
      basis: { kind: 'law' as const, reference: { en: 'An act' } },
      deadline: 'P5D',
      apart: { documents: 0, visits: 0 },
    }
    const base = {
      id: 'small',
      version: 1,
      title: { en: 'Small' },
      applicant: 'person' as const,
      deadline: 'P30D',
      facts: {},
      agencies: { registry: { title: { en: 'Registry' } } },
    }
    // @ts-expect-error no such agency
    const agency = () => defineLifeSituation({ ...base, services: { a: { ...a, agency: 'registri' } } })
    const known = { ...a, agency: 'registry' as const }
    // @ts-expect-error no such service
    const other = () => defineLifeSituation({ ...base, services: { a: { ...known, after: ['b'] } } })
    // @ts-expect-error no such fact
    const fact = () => defineLifeSituation({ ...base, services: { a: { ...known, needs: ['x.y'] } } })
    expect(agency).toThrow('unknown agency')
    expect(other).toThrow('unknown service')
    expect(fact).toThrow('unknown fact')
  })
})
