/**
 * Weights of the check digits (tax service, order MMV-7-6/435@): the tenth of a company's INN, the eleventh and twelfth
 * of a person's.
 */
const TENTH = [2, 4, 10, 3, 5, 9, 4, 6, 8]
const ELEVENTH = [7, ...TENTH]
const TWELFTH = [3, ...ELEVENTH]

/** A person's INN from its first ten digits. */
export function personalInn(digits: string): string {
  const eleven = digits + checkDigit(digits, ELEVENTH)
  return eleven + checkDigit(eleven, TWELFTH)
}

/** A company's INN from its first nine digits. */
export function companyInn(digits: string): string {
  return digits + checkDigit(digits, TENTH)
}

function checkDigit(digits: string, weights: readonly number[]): string {
  const sum = weights.reduce((total, weight, at) => total + weight * Number(digits[at]), 0)
  return String((sum % 11) % 10)
}
