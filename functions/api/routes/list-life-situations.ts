import * as z from 'zod'
import { LifeSituationSummary } from '../../../shared/model/catalogue-views.ts'
import { lifeSituationSummary } from '../life-situation-view.ts'
import { route } from '../route.ts'

const Catalogue = z.strictObject({ items: z.array(LifeSituationSummary) })

/** GET /life-situations */
export const listLifeSituations = route({
  key: 'GET /life-situations',
  operation: 'listLifeSituations',
  summary: 'The life situations one can apply for',
  cacheSeconds: 60,
  answers: {
    200: {
      description: 'The newest version of each',
      schema: Catalogue,
      example: {
        items: [
          {
            id: 'birth-of-a-child',
            version: 1,
            title: 'Birth of a child',
            applicant: 'person',
            services: 11,
            agencies: 7,
          },
        ],
      },
    },
  },
  handle: ({ languages }, { definitions }) => ({
    status: 200,
    body: { items: definitions.all().map((definition) => lifeSituationSummary(definition, languages)) },
  }),
})
