import * as z from 'zod'
import { Submission } from '../../../shared/model/application.ts'
import { SubmissionReceipt } from '../../../shared/model/views.ts'
import { example as birthOfAChild } from '../../../workflows/situations/birth-of-a-child/example.ts'
import { route } from '../route.ts'

const IdempotencyKey = z
  .string()
  .regex(/^[\x21-\x7e]{1,255}$/, { error: '1 to 255 visible ASCII characters, such as a UUID' })
  .meta({ description: 'Chosen by the client, once per application: the same key again gets the first answer' })

/** POST /applications */
export const submitApplication = route({
  key: 'POST /applications',
  operation: 'submitApplication',
  summary: 'Applies for a life situation',
  description: 'What may be asked is in the `submission` schema of the life situation; known facts are left out.',
  headers: z.strictObject({ 'idempotency-key': IdempotencyKey }),
  body: Submission,
  bodyExample: birthOfAChild,
  answers: {
    202: {
      description: 'Accepted: it will be settled, whatever happens to any machine',
      schema: SubmissionReceipt,
      example: { applicationId: 'app_01kx3v8w5r2t9y4m6n7p8q0s1d', status: 'received', replayed: false },
      headers: { Location: 'Where the application is read' },
    },
  },
  failures: ['idempotency-key-reused'],
  async handle({ caller, headers, body }, { applications }) {
    const receipt = await applications.submit(caller, body, headers['idempotency-key'])
    return { status: 202, body: receipt, headers: { Location: `/applications/${receipt.applicationId}` } }
  },
})
