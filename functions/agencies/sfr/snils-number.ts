/**
 * A SNILS as it is written, `112-233-445 95`, from its nine digits.
 *
 * The check digits are the sum of the digits weighted 9 to 1, modulo 101, 100 as 00 (Pension Fund, above 001-001-998).
 */
export function snilsOf(digits: string): string {
  const sum = [...digits].reduce((total, digit, at) => total + Number(digit) * (9 - at), 0)
  const check = String((sum % 101) % 100).padStart(2, '0')
  return `${digits.slice(0, 3)}-${digits.slice(3, 6)}-${digits.slice(6)} ${check}`
}
