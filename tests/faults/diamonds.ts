import type { AgencyAnswer } from '../../shared/model/outcome.ts'
import { allGranted, diamond, granting, HOUR, later, scripted, usualDiamond } from './diamond.ts'
import { fact } from '../workflows/small-situation.ts'
import type { Scenario } from './scenario.ts'

const text = (en: string) => ({ en })
const refusal: AgencyAnswer = { outcome: 'refused', reason: { code: 'no', text: text('No place is left.') } }
const question: AgencyAnswer = {
  outcome: 'needs-information',
  questions: [{ fact: 'person.phone', text: text('Your phone?'), why: text('To call you.') }],
}

export const granted: Scenario = { name: 'granted', ...usualDiamond }

/** `right` refuses an hour later, so that `join` is blocked. */
export const refused: Scenario = {
  ...usualDiamond,
  name: 'refused',
  agencies: scripted({ right: later(HOUR, () => refusal) }),
  ends: { ...allGranted, right: 'refused', join: 'blocked' },
}

/** `right` asks the applicant, then answers the next revision an hour later. */
export const asking: Scenario = {
  ...usualDiamond,
  name: 'asking',
  agencies: scripted({
    right: (event, nth) => (event.revision === 1 ? { answer: question } : later(HOUR)(event, nth)),
  }),
  answers: { 'person.phone': '2' },
}

const needless = { condition: 'person.record = "none"', sentence: text('There is no relief.') }

/** `left` turns out not to apply, so that the applicant is asked for what it would have brought to `join`. */
export const lacking: Scenario = {
  ...usualDiamond,
  name: 'lacking',
  situation: diamond({ left: { when: needless } }, 'lacking', {
    'person.relief': fact({ about: 'applicant', question: text('Which relief do you have?') }),
  }),
  submission: { ...usualDiamond.submission, situation: 'lacking' },
  answers: { 'person.relief': 'of long ago' },
  ends: { ...allGranted, left: 'not-applicable' },
}

/** The applicant withdraws while `right` is with its agency: `left` is undone, `right` stopped. */
export const withdrawn: Scenario = { ...usualDiamond, name: 'withdrawn', withdrawsAfterMs: HOUR / 2 }

/** A correction while `right` is with its agency: `top` and `left` have ended and run again, `right` is told. */
export const corrected: Scenario = {
  ...usualDiamond,
  name: 'corrected',
  corrects: { afterMs: HOUR / 2, facts: { 'person.name': 'Hanna' } },
}

/** A portal that is out of order at first receives events. */
export const portal: Scenario = { ...usualDiamond, name: 'portal', webhook: true }

const WEEK = 168 * HOUR
const deadlines = diamond(
  {
    left: { reminder: 'P2D', afterDeadline: 'operator' },
    right: { reminder: 'P2D', afterDeadline: 'give-up' },
  },
  'silent',
)

/** `left` and `right` fall silent: an operator tries `left` again, `right` is given up, and both answer too late. */
export const silent: Scenario = {
  ...usualDiamond,
  name: 'silent',
  situation: deadlines,
  submission: { ...usualDiamond.submission, situation: 'silent' },
  agencies: scripted({
    left: (event, nth) => (nth === 1 ? later(3 * WEEK)(event, nth) : { answer: granting(event) }),
    right: later(3 * WEEK),
  }),
  ends: { ...allGranted, right: 'failed', join: 'blocked' },
}

/** Each outcome is sent while the agency's handler still says that it will come later. */
const racingAgencies = scripted({ top: later(0), right: later(0) })

/** Agencies answer twice at a time: by their handler and by the API. */
export const racing: Scenario = { ...usualDiamond, name: 'racing', agencies: racingAgencies }

/** The applicant withdraws at once, while everything starts. */
export const racingWithdrawal: Scenario = { ...racing, name: 'racing-withdrawal', withdrawsAfterMs: 0 }

/** The applicant corrects at once, while everything starts. */
export const racingCorrection: Scenario = {
  ...racing,
  name: 'racing-correction',
  corrects: { afterMs: 0, facts: { 'person.name': 'Hanna' } },
}

/** Both at once. */
export const racingBoth: Scenario = { ...racingCorrection, name: 'racing-both', withdrawsAfterMs: 0 }

const consented = diamond(
  { right: { basis: { kind: 'consent', purpose: 'place', reference: text('The school board learns your name.') } } },
  'consented',
)
const consenting = {
  situation: consented,
  submission: { ...usualDiamond.submission, situation: 'consented', consents: ['place'] },
}

/** The applicant takes the consent back while `right` is with its agency, which is told to stop. */
export const takenBack: Scenario = {
  ...usualDiamond,
  ...consenting,
  name: 'taken-back',
  takesBack: { afterMs: HOUR / 2, purpose: 'place' },
  ends: { ...allGranted, right: 'not-applicable', join: 'blocked' },
}

/** `right`, and `join` with it, are left out for want of the consent, which comes while `left` is with its agency. */
export const consentedLate: Scenario = {
  ...usualDiamond,
  ...consenting,
  name: 'consented-late',
  submission: { ...consenting.submission, facts: { 'person.name': 'Anna' }, consents: [] },
  agencies: scripted({ left: later(HOUR), right: later(HOUR / 4) }),
  gives: { afterMs: HOUR / 2, purpose: 'place' },
}

/** The applicant gives the consent in the moment in which what lacks it is left out. */
export const racingConsentedLate: Scenario = {
  ...consentedLate,
  name: 'racing-consented-late',
  agencies: scripted({ top: later(HOUR), left: later(HOUR), right: later(0) }),
  gives: { afterMs: HOUR, purpose: 'place' },
}

/** The applicant takes the consent back at once, while everything starts and agencies answer twice at a time. */
export const racingConsent: Scenario = {
  ...racing,
  ...consenting,
  name: 'racing-consent',
  takesBack: { afterMs: 0, purpose: 'place' },
  ends: { top: 'granted', left: 'granted', notice: 'granted' },
}

/** \`left\` fails until an operator tries again, while a correction opens what it rests on. */
export const failing: Scenario = {
  ...corrected,
  name: 'failing',
  agencies: scripted({
    left: (event, nth) => (nth <= 3 ? { throws: 'out of order' } : { answer: granting(event) }),
  }),
}
