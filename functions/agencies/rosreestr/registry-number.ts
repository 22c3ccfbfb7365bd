import type { Numbers } from '../../../shared/agency-sdk/index.ts'

/** A number of the land registry: the cadastral number, its region, a book, the year and an entry. */
export function registryNumber(cadastralNumber: string, today: string, numbers: Numbers): string {
  const [region] = cadastralNumber.split(':')
  const [year] = today.split('-')
  return `${cadastralNumber}-${region}/${numbers.digits('book', 3)}/${year}-${numbers.between('entry', 1, 20)}`
}
