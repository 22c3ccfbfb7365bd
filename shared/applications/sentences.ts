import { inLanguage, type Text } from '../model/text.ts'

/** What a citizen reads; `{name}` is filled in. */
const SENTENCES = {
  received: { en: 'We have your application and are about to start.', ru: 'Заявление принято, работа скоро начнётся.' },
  'in-progress': {
    en: '{done} of {all} services are done.',
    ru: 'Готово услуг: {done} из {all}.',
  },
  'awaiting-applicant': {
    en: 'We need an answer from you to go on.',
    ru: 'Чтобы продолжить, нам нужен ваш ответ.',
  },
  settled: { en: 'Your application is settled.', ru: 'Работа по заявлению завершена.' },
  withdrawn: { en: 'You have withdrawn your application.', ru: 'Вы отозвали заявление.' },
  'request-waiting': { en: 'Waits for: {services}.', ru: 'Ожидает: {services}.' },
  'request-queued': { en: 'About to go to {agency}.', ru: 'Скоро поступит: {agency}.' },
  'request-with-agency': { en: '{agency} is working on it.', ru: 'В работе: {agency}.' },
  'request-awaiting-applicant': { en: '{agency} needs an answer from you.', ru: '{agency}: нужен ваш ответ.' },
  'request-with-operator': {
    en: 'Something went wrong on the way to {agency}; our operators are taking care of it. You need not do anything.',
    ru: 'При обращении в {agency} произошёл сбой; им занимаются наши операторы. От вас ничего не требуется.',
  },
  granted: { en: 'Granted by {agency}.', ru: 'Предоставлено: {agency}.' },
  refused: { en: '{agency} refused: {reason}', ru: '{agency}: отказано. {reason}' },
  'not-chosen': { en: 'You did not choose this service.', ru: 'Вы не выбрали эту услугу.' },
  'not-applicable': { en: '{why}', ru: '{why}' },
  blocked: {
    en: 'Cannot go on: "{fact}" was to come from "{service}", which ended without it.',
    ru: 'Продолжить нельзя: сведения «{fact}» должна была дать услуга «{service}», но она завершилась без них.',
  },
  'blocked-alone': {
    en: 'Cannot go on: "{fact}" is not known and nobody may be asked for it.',
    ru: 'Продолжить нельзя: сведения «{fact}» неизвестны, и запросить их не у кого.',
  },
  failed: { en: 'Given up after a failure at {agency}.', ru: 'Прекращено из-за сбоя: {agency}.' },
  'request-withdrawn': { en: 'Withdrawn at your request.', ru: 'Отозвано по вашей просьбе.' },
  'timeline-received': { en: 'Application received.', ru: 'Заявление принято.' },
  'timeline-settled': { en: 'Application settled.', ru: 'Работа по заявлению завершена.' },
  'timeline-with-agency': { en: 'Handed to {agency}: {service}.', ru: 'Передано ({agency}): {service}.' },
  'timeline-retrying': { en: 'Tried again with {agency}: {service}.', ru: 'Повторное обращение ({agency}): {service}.' },
  'timeline-pending': { en: '{agency} has taken it up: {service}.', ru: 'Принято в работу ({agency}): {service}.' },
  'timeline-awaiting-applicant': { en: '{agency} asked you about: {service}.', ru: 'Вопрос к вам ({agency}): {service}.' },
  'timeline-with-operator': { en: 'Passed to our operators: {service}.', ru: 'Передано операторам: {service}.' },
  'timeline-answered': { en: 'You answered; it goes on with {agency}: {service}.', ru: 'Вы ответили, работа продолжается ({agency}): {service}.' },
  'timeline-corrected': { en: 'Goes to {agency} again with your correction: {service}.', ru: 'Направлено повторно с вашим исправлением ({agency}): {service}.' },
  'timeline-cancelling': { en: '{agency} was asked to stop: {service}.', ru: 'Направлен отзыв ({agency}): {service}.' },
  'timeline-compensating': { en: '{agency} was asked to undo: {service}.', ru: 'Направлена просьба об отмене ({agency}): {service}.' },
  'timeline-ended': { en: '{service}: {outcome}.', ru: '{service}: {outcome}.' },
  'timeline-reminded': { en: '{agency} was reminded of: {service}.', ru: 'Напоминание ({agency}): {service}.' },
  'timeline-overdue': { en: '{agency} is late with: {service}.', ru: 'Срок истёк ({agency}): {service}.' },
  'outcome-granted': { en: 'granted', ru: 'предоставлено' },
  'outcome-refused': { en: 'refused', ru: 'отказано' },
  'outcome-not-applicable': { en: 'does not apply', ru: 'не применяется' },
  'outcome-blocked': { en: 'cannot go on', ru: 'продолжить нельзя' },
  'outcome-failed': { en: 'given up', ru: 'прекращено' },
  'outcome-withdrawn': { en: 'withdrawn', ru: 'отозвано' },
  'who-applicant': { en: 'you', ru: 'вы' },
  'who-operator': { en: 'our operators', ru: 'наши операторы' },
  'who-platform': { en: 'this portal', ru: 'портал' },
} as const satisfies Record<string, Text>

export type SentenceName = keyof typeof SENTENCES

/** A sentence in the reader's language, filled in. */
export function say(name: SentenceName, languages: readonly string[], values: Readonly<Record<string, string>> = {}) {
  return inLanguage(SENTENCES[name], languages).replace(/\{(\w+)\}/g, (whole, key: string) => values[key] ?? whole)
}
