import type { LegalBasis } from '../../shared/model/life-situation.ts'
import type { Text } from '../../shared/model/text.ts'

/** A text in the two languages that all our situations have. */
export function text(en: string, ru: string): Text {
  return { en, ru }
}

/** An act and article known from a public source. */
export function law(en: string, ru: string): LegalBasis {
  return { kind: 'law', reference: text(en, ru) }
}

/** A task that a public source documents without naming the act. */
export function documented(en: string, ru: string): LegalBasis {
  return { kind: 'public-task', reference: text(en, ru) }
}

/** A legal basis assumed until the agency confirms or replaces it. */
export function inferred(en: string, ru: string): LegalBasis {
  return {
    kind: 'public-task',
    reference: text(
      `${en} (inferred, to be confirmed by the agency)`,
      `${ru} (предположительно, подлежит подтверждению ведомством)`,
    ),
  }
}

/** A purpose that the applicant consents to, and what they consent to. */
export function consent(purpose: string, en: string, ru: string): LegalBasis {
  return { kind: 'consent', purpose, reference: text(en, ru) }
}
