/** Federal Law 256-FZ, art. 6, as indexed from 1 February 2025. */
const FIRST_CHILD = 690_266.95
const SECOND_OR_LATER = 912_162.09
const SECOND_AFTER_FIRST = 221_895.14

/** The amount by order of birth; undefined where there is no claim. */
export function maternityCapital(birthOrders: readonly number[], receivedBefore: boolean): number | undefined {
  if (receivedBefore) return birthOrders.includes(2) ? SECOND_AFTER_FIRST : undefined
  return birthOrders.some((order) => order > 1) ? SECOND_OR_LATER : FIRST_CHILD
}
