/**
 * Registration numbers: the kind, the year, the region, a number and a check digit, the rest of the division by 11 or 13
 * (order 165n of the Ministry of Finance).
 */

/** A company's OGRN from its first twelve digits. */
export const ogrn = (digits: string) => digits + String((Number(digits) % 11) % 10)

/** A sole trader's OGRNIP from its first fourteen digits. */
export const ogrnip = (digits: string) => digits + String((Number(digits) % 13) % 10)
