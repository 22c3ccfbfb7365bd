/** A company's OGRN from its first twelve digits: the check digit is their rest modulo 11 (order 165n, Finance). */
export const ogrn = (digits: string) => digits + String((Number(digits) % 11) % 10)

/** A sole trader's OGRNIP from its first fourteen digits: their rest modulo 13. */
export const ogrnip = (digits: string) => digits + String((Number(digits) % 13) % 10)
