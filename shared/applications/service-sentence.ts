import { isOverdue } from '../deadlines/wait.ts'
import { calendarOf } from '../model/calendar/calendar-of.ts'
import { purposesOf } from '../model/purposes.ts'
import { inLanguage, type Text } from '../model/text.ts'
import type { ReasonView } from '../model/views.ts'
import type { RequestRecord } from '../records/request-record.ts'
import { say } from './sentences.ts'
import { agencyTitle, stateOf, titleOf, type Viewing } from './viewing.ts'

/** How a service stands, in words. */
export function sentenceOf(viewing: Viewing, request: RequestRecord, reason: ReasonView | undefined): string {
  const { definition, languages } = viewing
  const agency = agencyTitle(viewing, request)
  switch (request.outcome) {
    case undefined:
      return openSentence(viewing, request)
    case 'granted':
      return say(request.because?.kind === 'operator' ? 'granted-by-operator' : 'granted', languages, { agency })
    case 'failed':
      return failedSentence(viewing, request, reason)
    case 'refused':
      return say('refused', languages, { agency, reason: reason?.text ?? '' })
    case 'not-applicable': {
      if (request.because?.kind === 'not-chosen') return say('not-chosen', languages)
      if (request.because?.kind === 'no-consent') {
        if (reason) return say('no-consent-kept', languages, { agency, reason: reason.text })
        return noConsent(viewing, request.because.purpose)
      }
      const why = text(definition.services[request.service]?.when?.sentence, languages)
      return say('not-applicable', languages, { why })
    }
    case 'blocked':
      return blockedSentence(viewing, request)
    case 'withdrawn':
      return say('request-withdrawn', languages)
  }
}

function noConsent({ definition, languages, isOpen }: Viewing, purpose: string): string {
  const reference = purposesOf(definition).find((each) => each.purpose === purpose)?.reference
  return say(isOpen ? 'no-consent-yet' : 'no-consent', languages, { purpose: text(reference, languages) })
}

function openSentence(viewing: Viewing, request: RequestRecord): string {
  const { languages, requests } = viewing
  const agency = agencyTitle(viewing, request)
  const open = request.dependsOn.filter((key) => requests.get(key)?.state !== 'settled')
  const services = [...new Set(open.map((key) => titleOf(viewing, requests.get(key)?.service ?? '')))].join(', ')
  const state = stateOf(viewing, request)
  if (state === 'settled') return ''
  if (isOverdue(request, viewing.now) && state === 'awaiting-applicant') {
    return say('request-overdue-applicant', languages, { agency, date: date(viewing, request.answerBy) })
  }
  if (isOverdue(request, viewing.now) && state !== 'with-operator') {
    return lateSentence(viewing, request)
  }
  if (state === 'with-operator' && request.error === 'DeadlinePassed') {
    return say('request-with-operator-late', languages, { agency })
  }
  const isTold = request.operation === 'cancel' && (state === 'queued' || state === 'with-agency')
  if (isTold) return say('undoing-stopped-open', languages, { agency })
  return say(`request-${state}`, languages, { agency, services })
}

/** That an agency is late. */
export const lateSentence = (viewing: Viewing, request: RequestRecord): string =>
  say('request-overdue', viewing.languages, {
    agency: agencyTitle(viewing, request),
    date: date(viewing, request.deadline),
  })

function failedSentence(viewing: Viewing, request: RequestRecord, reason: ReasonView | undefined): string {
  const { languages } = viewing
  const { because } = request
  const agency = agencyTitle(viewing, request)
  if (because?.kind === 'deadline' && because.who !== 'operator') {
    return say(`failed-deadline-${because.who}`, languages, { agency })
  }
  return reason ? say('failed-by-operator', languages, { reason: reason.text }) : say('failed', languages, { agency })
}

const text = (value: Text | undefined, languages: readonly string[]) => (value ? inLanguage(value, languages) : '')

/** A day as clocks in the situation's region show it, in the language of the sentence around it. */
function date({ definition, languages }: Viewing, instant: string | undefined): string {
  const language = languages.map((tag) => tag.split('-')[0] ?? '').find((each) => ['en', 'ru'].includes(each)) ?? 'en'
  const local = Date.parse(instant ?? '') + calendarOf(definition.region).utcOffset
  const written = new Intl.DateTimeFormat(language, { dateStyle: 'long', timeZone: 'UTC' }).format(local)
  // The Russian abbreviation ends in a full stop, which the sentence may have after it.
  return written.replace(/г\.$/, 'года')
}

function blockedSentence(viewing: Viewing, request: RequestRecord): string {
  const { definition, languages, requests } = viewing
  if (request.because?.kind !== 'need-lost') return say('failed', languages, { agency: agencyTitle(viewing, request) })
  const fact = text(definition.facts[request.because.fact]?.title, languages)
  const cause = request.because.chain.at(-1)
  if (cause === undefined) return say('blocked-alone', languages, { fact })
  return say('blocked', languages, { fact, service: titleOf(viewing, requests.get(cause)?.service ?? '') })
}
