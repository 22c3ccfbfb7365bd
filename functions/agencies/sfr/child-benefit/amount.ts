/** Subsistence minimum of 2025, a head and a child. */
const MINIMUM = 17_733
const MINIMUM_OF_CHILD = 17_201
/** The applicant and the child. */
const HEADS = 2

/**
 * The monthly benefit by the income of twelve months; undefined where the income per head is above the subsistence
 * minimum.
 *
 * Federal Law 81-FZ, art. 10: half of the child's minimum; three quarters, then all of it, where with less the income
 * per head stays below the minimum.
 */
export function childBenefit(incomeOfYear: number): number | undefined {
  const monthly = incomeOfYear / 12
  if (monthly / HEADS > MINIMUM) return undefined
  const share = [0.5, 0.75].find((part) => (monthly + part * MINIMUM_OF_CHILD) / HEADS >= MINIMUM) ?? 1
  return Math.round(share * MINIMUM_OF_CHILD * 100) / 100
}
