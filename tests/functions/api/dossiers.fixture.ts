import {
  consentExample,
  dossierFactExample,
  previewExample,
  receiptExample,
} from '../../../functions/api/routes/examples/dossier.ts'
import type { Dossiers } from '../../../shared/dossier/dossiers.ts'
import { Failure } from '../../../shared/failures.ts'

/** A dossier that answers as the examples do; a consent is there for whoever gave it. */
export function createDossiersExample(): Dossiers {
  const consenting = new Set<string>()
  return {
    preview: async () => previewExample,
    facts: async () => ({ items: [dossierFactExample] }),
    consents: async () => ({ items: [consentExample] }),
    consent: async ({ subject }) => {
      consenting.add(subject)
      return receiptExample
    },
    withdrawConsent: async ({ subject }) => {
      if (!consenting.has(subject)) throw new Failure('not-found', 'There is no such consent.')
      return { consent: consentExample, sentence: 'Taken back.', services: [] }
    },
  }
}
