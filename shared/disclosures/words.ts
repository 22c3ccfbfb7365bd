import { inLanguage, type Text } from '../model/text.ts'

/** What a person reads about a disclosure; `{name}` is filled in. */
const WORDS = {
  agency: { en: '{who} received this for "{service}".', ru: '{who}: получены сведения для услуги «{service}».' },
  operators: { en: 'One of our operators read this.', ru: 'С этим ознакомился оператор.' },
  officials: {
    en: 'An official of a service centre worked on this for you.',
    ru: 'С этим работал сотрудник центра обслуживания по вашему обращению.',
  },
  'operators-title': { en: 'Operators', ru: 'Операторы' },
  'officials-title': { en: 'Service centre', ru: 'Центр обслуживания' },
  'agency.words': { en: "The agency's own words about an error", ru: 'Сообщение ведомства об ошибке' },
  'application.record': { en: 'The application as it stands', ru: 'Состояние заявления' },
} as const satisfies Record<string, Text>

export type Word = keyof typeof WORDS

export const word = (name: Word, languages: readonly string[], values: Readonly<Record<string, string>> = {}): string =>
  inLanguage(WORDS[name], languages).replaceAll(/\{(\w+)\}/g, (_, key: string) => values[key] ?? '')

/** The title of what is disclosed and is no fact of a definition. */
export const titleOfOther = (fact: string, languages: readonly string[]): string =>
  Object.hasOwn(WORDS, fact) ? word(fact as Word, languages) : fact
