import { LateApplication } from '../../../../shared/operations/views.ts'
import { answerPage, pageOf, Paging } from '../../paging.ts'
import { route } from '../../route.ts'

/** GET /operations/applications */
export const listLateApplications = route({
  key: 'GET /operations/applications',
  operation: 'listLateApplications',
  summary: 'Open applications beyond their deadline, the longest overdue first',
  query: Paging,
  answers: {
    200: {
      description: 'One page',
      schema: pageOf(LateApplication),
      example: {
        items: [
          {
            applicationId: 'app_01kx3v8w5r2t9y4m6n7p8q0s1d',
            situation: 'birth-of-a-child',
            version: 1,
            deadline: '2026-12-22T09:00:00.000Z',
            overdueAt: '2026-12-22T09:00:03.000Z',
          },
        ],
      },
    },
  },
  handle: ({ query: { limit, cursor } }, { operations }) =>
    answerPage(() => operations.lateApplications({ limit, ...(cursor !== undefined && { cursor }) })),
})
