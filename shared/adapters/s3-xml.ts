const ENTITIES: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" }

/** The contents of an element, wherever it stands: S3's answers have no comments, no CDATA, and attributes on the root alone. */
export const contentsOf = (element: string, xml: string): string[] =>
  [...xml.matchAll(new RegExp(`<${element}>(.*?)</${element}>`, 'gs'))].map(([, content = '']) => content)

/** The texts of an element that holds nothing but text. */
export const textsOf = (element: string, xml: string): string[] =>
  contentsOf(element, xml).map((text) =>
    text.replace(/&(?:#(\d+)|#x([\da-f]+)|(\w+));/gi, (entity, decimal?: string, hex?: string, name = '') => {
      if (decimal ?? hex) return String.fromCodePoint(decimal ? Number(decimal) : parseInt(hex ?? '', 16))
      return ENTITIES[name as string] ?? entity
    }),
  )

/** A text as the content of an element. */
export const escaped = (text: string) => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;')
