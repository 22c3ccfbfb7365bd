import * as z from 'zod'
import { defineService, granted, refused } from '../../../../shared/agency-sdk/index.ts'

/** The library's service `reading-group`: a place in a group for a child of the right age. */
const readingGroup = defineService({
  agency: 'library',
  service: 'reading-group',
  facts: { 'child.birthDate': z.iso.date() },
  provides: { 'library.readingGroup': z.string() },
  perform: ({ facts }, { today, numbers }) => {
    const age = Number(today.slice(0, 4)) - Number(facts['child.birthDate'].slice(0, 4))
    if (age < 3)
      return refused({ code: 'too-young', text: { en: 'Reading groups are for children from three years on.' } })
    return granted({ 'library.readingGroup': `Group ${numbers.between('group', 1, 12)}` })
  },
})

export const { handler } = readingGroup
