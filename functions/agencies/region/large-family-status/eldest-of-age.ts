import { dateAfter } from '../../../../shared/agency-sdk/index.ts'

/**
 * When the eldest minor comes of age; undefined where fewer than three of the children are minors.
 *
 * Presidential Decree 63 of 2024: large is a family with three or more children, supported until the eldest is 18.
 */
export function eldestOfAge(births: readonly string[], today: string): string | undefined {
  const ofAge = births.map((birth) => dateAfter(birth, 'P18Y')).filter((on) => on > today)
  return ofAge.length < 3 ? undefined : ofAge.toSorted()[0]
}
