/**
 * A policy number from its first fifteen digits.
 *
 * The check digit is that of ISO/IEC 7812-1: every other digit is doubled, the sum of all digits completed to a
 * multiple of ten.
 */
export function policyNumber(digits: string): string {
  const weighed = [...digits].map((digit, at) => (at % 2 === 0 ? doubled(Number(digit)) : Number(digit)))
  const sum = weighed.reduce((total, digit) => total + digit)
  return digits + String((10 - (sum % 10)) % 10)
}

const doubled = (digit: number) => (digit > 4 ? digit * 2 - 9 : digit * 2)
