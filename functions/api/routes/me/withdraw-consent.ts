import * as z from 'zod'
import { ConsentWithdrawal } from '../../../../shared/model/dossier-views.ts'
import { Slug } from '../../../../shared/model/life-situation.ts'
import { route } from '../../route.ts'
import { consentExample } from '../examples/dossier.ts'

/** DELETE /me/consents/{purpose} */
export const withdrawConsent = route({
  key: 'DELETE /me/consents/{purpose}',
  operation: 'withdrawConsent',
  summary: 'Takes a consent back: services that rest on it and have not ended are not done',
  description:
    'Agencies that have such a service in hand are told to stop; one that is doing it at this very moment may finish. The record of the consent stays. Safe to repeat.',
  params: z.strictObject({ purpose: Slug }),
  answers: {
    200: {
      description: 'Taken back',
      schema: ConsentWithdrawal,
      example: {
        consent: { ...consentExample, state: 'withdrawn', withdrawnAt: '2026-11-25T09:00:00.000Z' },
        sentence: 'Your consent is taken back.',
        services: [
          {
            applicationId: 'app_01kx3v8w5r2t9y4m6n7p8q0s1d',
            service: 'burial-allowance-of-employer',
            title: 'Burial allowance from the employer',
            effect: 'not-done',
            sentence: 'Will not be done.',
          },
        ],
      },
    },
  },
  failures: ['conflict'],
  handle: async ({ caller, params, languages }, { dossiers }) => ({
    status: 200,
    body: await dossiers.withdrawConsent(caller, params.purpose, languages),
  }),
})
