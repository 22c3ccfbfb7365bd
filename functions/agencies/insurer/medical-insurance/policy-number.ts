/**
 * A policy number from its first fifteen digits.
 *
 * The rule of the compulsory medical insurance fund, double every other digit from the right and complete the sum of digits to a
 * multiple of ten, is the formula of ISO/IEC 7812-1.
 */
export function policyNumber(digits: string): string {
  const sum = [...digits].reduce((total, digit, at) => total + (at % 2 === 0 ? doubled(Number(digit)) : Number(digit)), 0)
  return digits + String((10 - (sum % 10)) % 10)
}

const doubled = (digit: number) => (digit > 4 ? digit * 2 - 9 : digit * 2)
