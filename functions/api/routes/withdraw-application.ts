import * as z from 'zod'
import { Withdrawal } from '../../../shared/model/applicant-requests.ts'
import { WithdrawalReceipt } from '../../../shared/model/views.ts'
import { route } from '../route.ts'
import { ApplicationId } from './read-application.ts'

/** POST /applications/{id}/withdrawal */
export const withdrawApplication = route({
  key: 'POST /applications/{id}/withdrawal',
  operation: 'withdrawApplication',
  summary: 'Withdraws an application, or says with `dryRun` what that would do',
  description: 'Open services stop; granted ones are undone in reverse order of dependency where they can be.',
  params: z.strictObject({ id: ApplicationId }),
  body: Withdrawal,
  bodyExample: { dryRun: true },
  answers: {
    200: {
      description: 'What is stopped, what is undone, and what stays',
      schema: WithdrawalReceipt,
      example: {
        applicationId: 'app_01kx3v8w5r2t9y4m6n7p8q0s1d',
        status: 'in-progress',
        dryRun: true,
        sentence: 'Nothing has been withdrawn yet. This cannot be undone any more: Birth registration.',
        services: [
          {
            service: 'birth-registration:1',
            title: 'Birth registration',
            agency: 'Civil registry',
            effect: 'kept',
            sentence: 'Stays: Civil registry cannot undo it.',
          },
        ],
      },
    },
  },
  failures: ['wrong-state', 'conflict'],
  handle: async ({ caller, params, body, languages }, { applications }) => ({
    status: 200,
    body: await applications.withdraw(caller, params.id, body, languages),
  }),
})
