import * as z from 'zod'
import { Corrections } from '../../../shared/model/applicant-requests.ts'
import { CorrectionsReceipt } from '../../../shared/model/views.ts'
import { route } from '../route.ts'
import { ApplicationId } from './read-application.ts'

/** POST /applications/{id}/corrections */
export const correctFacts = route({
  key: 'POST /applications/{id}/corrections',
  operation: 'correctFacts',
  summary: 'Corrects facts that the applicant gave, before the application is settled',
  description: 'Every agency that has used them is told, and no other; nobody starts over. Safe to repeat.',
  params: z.strictObject({ id: ApplicationId }),
  body: Corrections,
  bodyExample: { facts: { 'child.fullName:1': 'Anna Petrova' } },
  answers: {
    200: {
      description: 'Corrected; the agencies that have used it are being told',
      schema: CorrectionsReceipt,
      example: {
        applicationId: 'app_01kx3v8w5r2t9y4m6n7p8q0s1d',
        corrected: ['child.fullName:1'],
        told: ['birth-registration:1', 'snils:1'],
        replayed: false,
      },
    },
  },
  failures: ['wrong-state', 'conflict'],
  handle: async ({ caller, params, body }, { applications }) => ({
    status: 200,
    body: await applications.correct(caller, params.id, body),
  }),
})
