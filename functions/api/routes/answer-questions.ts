import * as z from 'zod'
import { Answers } from '../../../shared/model/applicant-requests.ts'
import { AnswersReceipt } from '../../../shared/model/views.ts'
import { route } from '../route.ts'
import { ApplicationId } from './read-application.ts'

/** POST /applications/{id}/answers */
export const answerQuestions = route({
  key: 'POST /applications/{id}/answers',
  operation: 'answerQuestions',
  summary: 'Answers questions of an application, by the keys that its status names them with',
  description:
    'One answer serves every service that asks. A request goes on once its last question is answered. Safe to repeat.',
  params: z.strictObject({ id: ApplicationId }),
  body: Answers,
  bodyExample: { answers: { 'applicant.bankAccount': '40817810099910004312', 'child.fullName:2': 'Anna Petrova' } },
  answers: {
    200: {
      description: 'Stored; what waited for it goes on',
      schema: AnswersReceipt,
      example: {
        applicationId: 'app_01kx3v8w5r2t9y4m6n7p8q0s1d',
        answered: ['applicant.bankAccount', 'child.fullName:2'],
        open: [],
        replayed: false,
      },
    },
  },
  failures: ['wrong-state', 'conflict'],
  handle: async ({ caller, params, body }, { applications }) => ({
    status: 200,
    body: await applications.answer(caller, params.id, body),
  }),
})
