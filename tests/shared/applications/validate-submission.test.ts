import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { validateSubmission } from '../../../shared/applications/validate-submission.ts'
import { Failure } from '../../../shared/failures.ts'
import { Submission } from '../../../shared/model/application.ts'
import { accepted, birth } from '../../functions/api/birth.fixture.ts'

const submission = (changes: object = {}) => Submission.parse({ ...accepted, ...changes })

function faults(changes: object, known: readonly string[] = []) {
  try {
    validateSubmission(birth, submission(changes), new Set(known))
    return []
  } catch (error) {
    if (error instanceof Failure && error.code === 'invalid-body') return error.details.faults ?? []
    throw error
  }
}

const pointers = (changes: object, known?: readonly string[]) => faults(changes, known).map((fault) => fault.pointer)

describe('a submission', () => {
  it('is taken fact by fact, those of a list with their item', () => {
    const facts = { 'birth.place': 'Kazan', 'applicant.account': '4'.repeat(20) }
    const given = validateSubmission(birth, submission({ facts }))
    expect(given).toEqual([
      { fact: 'birth.place', value: 'Kazan' },
      { fact: 'applicant.account', value: '4'.repeat(20) },
      { fact: 'child.name', item: '1', value: 'Anna' },
    ])
  })

  it('with an unknown fact is refused', () => {
    expect(pointers({ facts: { 'birth.place': 'Kazan', 'birth.hour': 'noon' } })).toEqual(['/facts/birth.hour'])
  })

  it('with a fact of the wrong type is refused without repeating the value', () => {
    const [fault] = faults({ facts: { 'birth.place': 'Kazan', 'applicant.account': 'secret-account' } })
    expect(fault).toMatchObject({ pointer: '/facts/applicant.account', got: 'text of 14 characters' })
    expect(JSON.stringify(fault)).not.toContain('secret-account')
  })

  it('with a fact that an agency provides is refused, and says which', () => {
    const [fault] = faults({ facts: { 'birth.place': 'Kazan', 'applicant.income': 1 } })
    expect(fault).toMatchObject({ pointer: '/facts/applicant.income', what: expect.stringContaining('Tax service') })
  })

  it('with a fact that no chosen service needs is refused', () => {
    expect(pointers({ facts: { 'birth.place': 'Kazan', 'garden.wish': 'No. 4' } })).toEqual(['/facts/garden.wish'])
    expect(pointers({ facts: { 'birth.place': 'Kazan', 'garden.wish': 'No. 4' }, services: ['garden'] })).toEqual([])
  })

  it('with a fact about an item outside its list, or the other way round, is refused', () => {
    const facts = { 'birth.place': 'Kazan', 'child.name': 'Anna' }
    const lists = { children: [{ facts: { 'child.name': 'Anna', 'birth.place': 'Kazan' } }] }
    expect(pointers({ facts, lists })).toEqual(['/facts/child.name', '/lists/children/0/facts/birth.place'])
  })

  it('without required facts is refused, item by item, with the questions', () => {
    const found = faults({ facts: {}, lists: { children: [{ facts: { 'child.name': 'Anna' } }, { facts: {} }] } })
    expect(found.map((fault) => fault.pointer)).toEqual(['/facts/birth.place', '/lists/children/1/facts/child.name'])
    expect(found[1]?.remedy).toBe('What is the child called?')
  })

  it('need not repeat what is known', () => {
    expect(pointers({ facts: {} }, ['birth.place'])).toEqual([])
    const lists = { children: [{ subject: 's_1', facts: {} }, { facts: { 'child.name': 'Boris' } }] }
    expect(pointers({ lists }, ['child.name:1'])).toEqual([])
    expect(pointers({ lists }, ['child.name:2'])).toEqual(['/lists/children/0/facts/child.name'])
  })

  it('may leave out a fact that only a conditional service needs', () => {
    expect(pointers({})).toEqual([])
  })

  it('with an unknown list, too many items or none is refused', () => {
    const child = { facts: { 'child.name': 'Anna' } }
    expect(pointers({ lists: { children: [child], pets: [] } })).toEqual(['/lists/pets'])
    expect(pointers({ lists: { children: Array(4).fill(child) } })).toEqual(['/lists/children'])
    expect(pointers({ lists: { children: [] } })).toEqual(['/lists/children'])
    expect(pointers({ lists: {} })).toEqual(['/lists/children'])
  })

  it('with an unknown single subject, or a list among them, is refused', () => {
    expect(pointers({ subjects: { household: 's_1', firm: 's_2', children: 's_3' } })).toEqual([
      '/subjects/firm',
      '/subjects/children',
    ])
  })

  it('with a service that is unknown, mandatory or chosen twice is refused', () => {
    const services = ['garden', 'castle', 'income', 'garden', 'constructor']
    const facts = { 'birth.place': 'Kazan', 'garden.wish': 'No. 4' }
    expect(pointers({ services, facts })).toEqual(['/services/1', '/services/2', '/services/3', '/services/4'])
  })

  it('with a service whose need only a service not chosen provides is refused, and names that service', () => {
    const [fault] = faults({ services: ['bus'] })
    expect(fault).toMatchObject({ pointer: '/services/0', remedy: expect.stringContaining('Choose garden too') })
  })

  it('may choose such a service where the fact is known', () => {
    expect(pointers({ services: ['bus'] }, ['garden.place'])).toEqual([])
  })

  it('gets every fault in one answer', () => {
    const wrong = {
      facts: { 'applicant.account': 'x', 'no.such': 1 },
      lists: { children: [{ facts: { 'child.name': 7 } }], pets: [] },
      services: ['castle'],
    }
    expect(pointers(wrong).toSorted()).toEqual([
      '/facts/applicant.account',
      '/facts/birth.place',
      '/facts/no.such',
      '/lists/children/0/facts/child.name',
      '/lists/pets',
      '/services/0',
    ])
  })

  it('is accepted or refused with pointers, whatever the facts', () => {
    const fact = fc.constantFrom(...Object.keys(birth.facts), 'no.such', 'to.string')
    const facts = fc.dictionary(fact, fc.jsonValue())
    const list = fc.array(fc.record({ facts }), { maxLength: 5 })
    const services = fc.array(fc.constantFrom(...Object.keys(birth.services), 'constructor', 'other'))
    const lists = fc.dictionary(fc.constantFrom('children', 'household', 'other'), list)
    fc.assert(
      fc.property(fc.record({ facts, lists, services }), (changes) => {
        const found = faults(changes)
        expect(found.every((fault) => /^\/(facts|lists|services)/.test(fault.pointer))).toBe(true)
      }),
    )
  })
})
