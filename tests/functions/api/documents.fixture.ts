import { documentExample, readyExample } from '../../../functions/api/routes/documents/example.ts'
import type { Documents } from '../../../shared/documents/documents.ts'
import { Failure } from '../../../shared/failures.ts'

/** Documents that answer as the examples do, to whoever began one. */
export function createDocumentsExample(): Documents {
  const owners = new Set<string>()
  const mustOwn = (subject: string) => {
    if (!owners.has(subject)) throw new Failure('not-found', 'There is no such document.')
  }
  return {
    async begin({ subject }) {
      owners.add(subject)
      return documentExample
    },
    async read({ subject }) {
      mustOwn(subject)
      return documentExample
    },
    async complete({ subject }) {
      mustOwn(subject)
      return readyExample
    },
  }
}
