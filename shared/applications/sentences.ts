import { inLanguage, type Text } from '../model/text.ts'

/** What a citizen reads; `{name}` is filled in. */
const SENTENCES = {
  received: { en: 'We have your application and are about to start.', ru: 'Заявление принято, работа скоро начнётся.' },
  'in-progress': {
    en: 'Services done: {done} of {all}.',
    ru: 'Готово услуг: {done} из {all}.',
  },
  'awaiting-applicant': {
    en: 'We need an answer from you to go on.',
    ru: 'Чтобы продолжить, нам нужен ваш ответ.',
  },
  settled: { en: 'Your application is settled.', ru: 'Работа по заявлению завершена.' },
  withdrawn: { en: 'You have withdrawn your application.', ru: 'Вы отозвали заявление.' },
  'withdrawn-undoing': {
    en: 'You have withdrawn your application. Services still to be stopped or undone: {left}.',
    ru: 'Вы отозвали заявление. Осталось прекратить или отменить услуг: {left}.',
  },
  'request-waiting': { en: 'Waits for: {services}.', ru: 'Ожидает: {services}.' },
  'request-queued': { en: 'About to go to {agency}.', ru: 'Скоро поступит: {agency}.' },
  'request-with-agency': { en: '{agency} is working on it.', ru: 'В работе: {agency}.' },
  'request-awaiting-applicant': { en: '{agency} needs an answer from you.', ru: '{agency}: нужен ваш ответ.' },
  'request-with-operator': {
    en: 'Something went wrong on the way to {agency}; our operators are taking care of it. You need not do anything.',
    ru: 'При обращении ({agency}) произошёл сбой; им занимаются наши операторы. От вас ничего не требуется.',
  },
  'request-with-operator-late': {
    en: '{agency} did not answer in time; our operators are taking care of it. You need not do anything.',
    ru: '{agency}: ответ не получен в срок; этим занимаются наши операторы. От вас ничего не требуется.',
  },
  'request-overdue': {
    en: '{agency} was to be done by {date} and is late. It has been told, and so have our operators.',
    ru: '{agency}: срок истёк {date}. Ведомству и нашим операторам об этом сообщено.',
  },
  'request-overdue-applicant': {
    en: '{agency} still needs your answer; it was due by {date}. You can still give it.',
    ru: '{agency}: всё ещё нужен ваш ответ, срок истёк {date}. Ответить ещё можно.',
  },
  'granted-by-operator': {
    en: 'Granted by {agency}; our operators recorded its answer.',
    ru: 'Предоставлено: {agency}; ответ ведомства внесён нашими операторами.',
  },
  'failed-by-operator': { en: '{reason}', ru: '{reason}' },
  'failed-deadline-agency': {
    en: 'Given up: {agency} did not answer in time.',
    ru: 'Прекращено: ответ не получен в срок ({agency}).',
  },
  'failed-deadline-applicant': {
    en: 'Given up: your answer to {agency} did not come in time.',
    ru: 'Прекращено: ваш ответ ({agency}) не поступил в срок.',
  },
  'failed-deadline-application': {
    en: 'Given up: the time for the whole application has run out.',
    ru: 'Прекращено: истёк срок для всего заявления.',
  },
  granted: { en: 'Granted by {agency}.', ru: 'Предоставлено: {agency}.' },
  refused: { en: '{agency} refused: {reason}', ru: '{agency}: отказано. {reason}' },
  'not-chosen': { en: 'You did not choose this service.', ru: 'Вы не выбрали эту услугу.' },
  'no-consent': {
    en: 'It rests on your consent, which you have not given or have taken back: {purpose}',
    ru: 'Нужно ваше согласие, которое не дано или отозвано: {purpose}',
  },
  'no-consent-yet': {
    en: 'It rests on your consent, which you have not given or have taken back: {purpose} If you consent while the rest of the application is under way, it is done after all.',
    ru: 'Нужно ваше согласие, которое не дано или отозвано: {purpose} Если вы дадите его, пока работа по заявлению идёт, услуга будет оказана.',
  },
  'no-consent-kept': {
    en: 'You took your consent back, but {agency} did not stop: {reason}',
    ru: 'Вы отозвали согласие, но работа не прекращена ({agency}): {reason}',
  },
  'consents-recorded': { en: 'Your consents are recorded.', ru: 'Ваши согласия записаны.' },
  'consents-resumed': {
    en: 'Your consents are recorded. What had been left out for want of them is done after all: {services}.',
    ru: 'Ваши согласия записаны. То, что без них не делалось, будет сделано: {services}.',
  },
  'consent-not-done': { en: 'Will not be done.', ru: 'Предоставлено не будет.' },
  'consent-stopping': {
    en: '{agency} has it in hand already and is being told to stop.',
    ru: 'Уже в работе: {agency}. Сообщаем ведомству, чтобы оно прекратило работу.',
  },
  'consent-under-way': {
    en: '{agency} is doing it at this moment. It receives nothing more; what it has done by then stays.',
    ru: '{agency}: услуга оказывается прямо сейчас. Больше ведомству ничего не передаётся; сделанное остаётся в силе.',
  },
  'not-applicable': { en: '{why}', ru: '{why}' },
  'consent-withdrawn': {
    en: 'Your consent is taken back. Services that rest on it and have not ended will not be done; what was handed over before is in your list of disclosures.',
    ru: 'Согласие отозвано. Услуги, которым оно нужно и которые ещё не завершены, предоставлены не будут; переданное ранее видно в списке передач.',
  },
  'document-uploading': { en: 'Parts of the document are still to come.', ru: 'Документ загружен не полностью.' },
  'document-checking': { en: 'The document is being checked for viruses.', ru: 'Документ проверяется на вирусы.' },
  'document-ready': { en: 'The document is checked and ready.', ru: 'Документ проверен и готов.' },
  'document-other-type': { en: 'The file is not of the type that was said.', ru: 'Тип файла не тот, который указан.' },
  'document-other-size': {
    en: 'The file is not of the size that was said.',
    ru: 'Размер файла не тот, который указан.',
  },
  'document-unreadable': {
    en: 'The file cannot be checked, for it is protected or damaged, and was removed.',
    ru: 'Файл защищён или повреждён, проверить его нельзя, файл удалён.',
  },
  'document-virus': { en: 'The file holds a virus and was removed.', ru: 'В файле найден вирус, файл удалён.' },
  'preview-runs': { en: 'Will be done by {agency}.', ru: 'Будет предоставлено: {agency}.' },
  'preview-depends': { en: 'Decided once this is known: {facts}.', ru: 'Решится, когда станет известно: {facts}.' },
  'preview-follows': {
    en: 'Will be done if this is: {service}.',
    ru: 'Будет предоставлено, если состоится услуга «{service}».',
  },
  'preview-blocked': {
    en: 'Will not be done: "{fact}" can only come from "{service}".',
    ru: 'Не будет предоставлено: сведения «{fact}» может дать только услуга «{service}».',
  },
  'preview-contradiction': {
    en: '{agency} certified this otherwise on {date}. Leave it out, or have {agency} correct it first.',
    ru: '{agency}: {date} удостоверены другие сведения. Не указывайте их или сначала исправьте в ведомстве.',
  },
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
  'withdrawal-would-undo-all': {
    en: 'Nothing has been withdrawn yet. Everything can still be stopped or undone.',
    ru: 'Пока ничего не отозвано. Всё ещё можно остановить или отменить.',
  },
  'withdrawal-would-undo-some': {
    en: 'Nothing has been withdrawn yet. This cannot be undone any more: {services}.',
    ru: 'Пока ничего не отозвано. Отменить уже нельзя: {services}.',
  },
  'withdrawal-undoes-all': { en: 'Your application is withdrawn.', ru: 'Ваше заявление отозвано.' },
  'withdrawal-undoes-some': {
    en: 'Your application is withdrawn. This could not be undone any more: {services}.',
    ru: 'Ваше заявление отозвано. Отменить уже нельзя: {services}.',
  },
  'withdrawal-stopped': { en: 'Stops before it is done.', ru: 'Прекращается до завершения.' },
  'withdrawal-undone': { en: 'Is undone: {how} ({agency}).', ru: 'Отменяется: {how} ({agency}).' },
  'withdrawal-kept': { en: 'Stays: {agency} cannot undo it.', ru: 'Остаётся в силе: {agency} не может это отменить.' },
  'undoing-stopped-open': { en: '{agency} is being told to stop.', ru: '{agency}: сообщаем об отзыве.' },
  'undoing-stopped-done': { en: '{agency} has stopped.', ru: '{agency}: работа прекращена.' },
  'undoing-undone-open': { en: '{agency} is undoing it: {how}.', ru: '{agency} отменяет: {how}.' },
  'undoing-undone-done': { en: 'Undone by {agency}: {how}.', ru: 'Отменено ({agency}): {how}.' },
  'undoing-waiting': {
    en: 'Will be undone by {agency} once this is: {services}.',
    ru: 'Будет отменено ({agency}), когда будет отменено: {services}.',
  },
  'undoing-with-operator': {
    en: 'Undoing it went wrong at {agency}; our operators are taking care of it. You need not do anything.',
    ru: 'При отмене ({agency}) произошёл сбой; им занимаются наши операторы. От вас ничего не требуется.',
  },
  'undoing-refused': { en: '{agency} did not undo it: {reason}', ru: '{agency}: отмена не выполнена. {reason}' },
  'undoing-failed-by-operator': { en: 'It was not undone: {reason}', ru: 'Отмена не выполнена: {reason}' },
  'undoing-failed': {
    en: 'It could not be undone; turn to {agency}.',
    ru: 'Отменить не удалось; обратитесь: {agency}.',
  },
  'timeline-received': { en: 'Application received.', ru: 'Заявление принято.' },
  'timeline-settled': { en: 'Application settled.', ru: 'Работа по заявлению завершена.' },
  'timeline-erased': {
    en: 'What the application told about you was erased; what happened stays.',
    ru: 'Сведения о вас из заявления удалены; ход работы сохранён.',
  },
  'timeline-with-agency': { en: 'Handed to {agency}: {service}.', ru: 'Передано ({agency}): {service}.' },
  'timeline-retrying': {
    en: 'Tried again with {agency}: {service}.',
    ru: 'Повторное обращение ({agency}): {service}.',
  },
  'timeline-pending': { en: '{agency} has taken it up: {service}.', ru: 'Принято в работу ({agency}): {service}.' },
  'timeline-awaiting-applicant': {
    en: '{agency} asked you about: {service}.',
    ru: 'Вопрос к вам ({agency}): {service}.',
  },
  'timeline-with-operator': { en: 'Passed to our operators: {service}.', ru: 'Передано операторам: {service}.' },
  'timeline-answered': {
    en: 'You answered; it goes on with {agency}: {service}.',
    ru: 'Вы ответили, работа продолжается ({agency}): {service}.',
  },
  'timeline-corrected': {
    en: 'Goes to {agency} again with your correction: {service}.',
    ru: 'Направлено повторно с вашим исправлением ({agency}): {service}.',
  },
  'timeline-consented': {
    en: 'You consented; it is done after all: {service}.',
    ru: 'Вы дали согласие, услуга будет оказана: {service}.',
  },
  'timeline-cancelling': { en: '{agency} was asked to stop: {service}.', ru: 'Направлен отзыв ({agency}): {service}.' },
  'timeline-compensating': {
    en: '{agency} was asked to undo: {service}.',
    ru: 'Направлена просьба об отмене ({agency}): {service}.',
  },
  'timeline-undone': {
    en: 'Stopped or undone by {agency}: {service}.',
    ru: 'Прекращено или отменено ({agency}): {service}.',
  },
  'timeline-not-undone': { en: '{agency} did not undo: {service}.', ru: 'Не отменено ({agency}): {service}.' },
  'timeline-ended': { en: '{service}: {outcome}.', ru: '{service}: {outcome}.' },
  'timeline-reminded': { en: '{agency} was reminded of: {service}.', ru: 'Напоминание ({agency}): {service}.' },
  'timeline-overdue': { en: '{agency} is late with: {service}.', ru: 'Срок истёк ({agency}): {service}.' },
  'timeline-reminded-applicant': {
    en: 'You were reminded that {agency} needs an answer: {service}.',
    ru: 'Вам напомнили об ответе ({agency}): {service}.',
  },
  'timeline-overdue-applicant': {
    en: 'Your answer is late ({agency}): {service}.',
    ru: 'Срок вашего ответа истёк ({agency}): {service}.',
  },
  'timeline-overdue-operator': {
    en: 'Our operators are late with: {service}.',
    ru: 'Наши операторы задерживаются: {service}.',
  },
  'outcome-granted': { en: 'granted', ru: 'предоставлено' },
  'outcome-refused': { en: 'refused', ru: 'отказано' },
  'outcome-not-applicable': { en: 'does not apply', ru: 'не применяется' },
  'outcome-blocked': { en: 'cannot go on', ru: 'продолжить нельзя' },
  'outcome-failed': { en: 'given up', ru: 'прекращено' },
  'outcome-withdrawn': { en: 'withdrawn', ru: 'отозвано' },
  conflict: {
    en: 'This is said otherwise by: {others}. What counts is said by: {first}. Turn to whoever is wrong.',
    ru: 'Об этом имеются разные сведения. Учтены: {first}; другие: {others}. Обратитесь туда, где ошибка.',
  },
  'acted-answered': { en: '{who} answered for you.', ru: 'Ответ за вас: {who}.' },
  'acted-corrected': { en: '{who} corrected facts for you.', ru: 'Исправление за вас: {who}.' },
  'acted-withdrawn': { en: '{who} withdrew the application for you.', ru: 'Отзыв заявления за вас: {who}.' },
  'who-representative': { en: 'Your representative', ru: 'ваш представитель' },
  'who-official': { en: 'An official of a service centre', ru: 'сотрудник центра обслуживания' },
  'who-portal': { en: 'A portal', ru: 'портал' },
  'who-applicant': { en: 'you', ru: 'вы' },
  'who-operator': { en: 'our operators', ru: 'наши операторы' },
  'who-platform': { en: 'this portal', ru: 'портал' },
} as const satisfies Record<string, Text>

export type SentenceName = keyof typeof SENTENCES

/** A sentence in the reader's language, filled in. */
export function say(name: SentenceName, languages: readonly string[], values: Readonly<Record<string, string>> = {}) {
  return inLanguage(SENTENCES[name], languages).replace(/\{(\w+)\}/g, (whole, key: string) => values[key] ?? whole)
}
