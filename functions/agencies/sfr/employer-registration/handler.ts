import { defineService, granted, numbersOf } from '../../../../shared/agency-sdk/index.ts'
import { facts, provides } from './schema.ts'

/** Registration as an employer (Federal Law 125-FZ, art. 6); a correction keeps the number. */
export const employerRegistration = defineService({
  agency: 'sfr',
  service: 'employer-registration',
  facts,
  provides,
  perform: ({ requestId }) => granted({ 'business.employerNumber': numbersOf(requestId).digits('employer', 10) }),
})
