/**
 * How long the reference situations keep what people told: examples, to be decided by whoever runs a situation. The law says no
 * longer than the purpose requires and names no period (Federal Law 152-FZ of Russia, art. 5(7); GDPR, art. 5(1)(e)).
 */
export const KEPT = {
  /** After its end, an application may be disputed in court: three years (Civil Code of Russia, art. 196(1)). */
  application: 'P3Y',
  /** Medical findings: the registry has drawn up its record from them, and nobody else needs them. */
  findings: 'P1Y',
  /** People who did not apply themselves: their papers serve this one application. */
  others: 'P1Y',
  /** What no longer holds after a year, or sooner, serves nobody any more. */
  passing: 'P1Y',
  /** Copies of papers, for as long as what was decided by them may be disputed. */
  copies: 'P3Y',
} as const
