import * as z from 'zod'
import { Failure } from '../../../shared/failures.ts'
import { LifeSituationView } from '../../../shared/model/catalogue-views.ts'
import { Slug } from '../../../shared/model/life-situation.ts'
import { lifeSituationView } from '../life-situation-view.ts'
import { route } from '../route.ts'
import { lifeSituationExample } from './examples/life-situation.ts'

/** GET /life-situations/{id} */
export const readLifeSituation = route({
  key: 'GET /life-situations/{id}',
  operation: 'readLifeSituation',
  summary: 'One life situation: its services, agencies, deadlines, and what may be asked',
  params: z.strictObject({ id: Slug }),
  cacheSeconds: 60,
  answers: {
    200: { description: 'Its newest version', schema: LifeSituationView, example: lifeSituationExample },
  },
  handle({ params, languages }, { definitions }) {
    const definition = definitions.latest(params.id)
    if (definition) return { status: 200, body: lifeSituationView(definition, languages) }
    throw new Failure('not-found', 'There is no such life situation.', {
      expected: definitions
        .all()
        .map(({ id }) => id)
        .join(', '),
      remedy: 'GET /life-situations lists them.',
    })
  },
})
