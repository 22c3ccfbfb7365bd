import * as z from 'zod'

/** A sentence or title in several languages, by BCP 47 tag; English is always there. */
export const Text = z
  .record(z.string().regex(/^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$/), z.string().min(1))
  .refine((text) => text['en'] !== undefined, { error: 'give the text in English ("en") too' })
export type Text = z.infer<typeof Text>

/** The text in the first of the wanted languages it has, else in English. */
export function inLanguage(text: Text, wanted: readonly string[] = []): string {
  for (const tag of wanted) {
    const found = text[tag] ?? text[tag.split('-')[0] ?? '']
    if (found) return found
  }
  return text['en'] ?? Object.values(text)[0] ?? ''
}
