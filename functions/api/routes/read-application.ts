import * as z from 'zod'
import { ApplicationView } from '../../../shared/model/views.ts'
import { route } from '../route.ts'
import { applicationExample } from './examples/application.ts'

/** The id of an application, as paths carry it. */
export const ApplicationId = z.string().regex(/^[a-z]+_[0-9A-Za-z]{1,60}$/)

/** GET /applications/{id} */
export const readApplication = route({
  key: 'GET /applications/{id}',
  operation: 'readApplication',
  summary: 'How an application stands: every service, who is waited for, until when',
  params: z.strictObject({ id: ApplicationId }),
  answers: { 200: { description: 'The application', schema: ApplicationView, example: applicationExample } },
  handle: async ({ caller, params, languages }, { applications }) => ({
    status: 200,
    body: await applications.read(caller, params.id, languages),
  }),
})
