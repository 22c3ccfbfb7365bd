import { disclosureExample } from '../../../functions/api/routes/examples/disclosure.ts'
import type { Applications } from '../../../shared/applications/applications.ts'
import type { Disclosures } from '../../../shared/disclosures/disclosures.ts'

/** Disclosures that answer as the example does, to whom may read the application. */
export const disclosuresOver = (applications: Applications): Disclosures => ({
  async ofApplication(caller, id) {
    if (caller.role !== 'auditor') await applications.read(caller, id, [])
    return { items: [disclosureExample] }
  },
  ofPerson: async () => ({ items: [disclosureExample] }),
  recordAccess: async () => undefined,
})
