import * as z from 'zod'
import { Preview, PreviewView } from '../../../shared/model/dossier-views.ts'
import { Slug } from '../../../shared/model/life-situation.ts'
import { route } from '../route.ts'
import { previewExample } from './examples/dossier.ts'

/** POST /life-situations/{id}/preview */
export const previewLifeSituation = route({
  key: 'POST /life-situations/{id}/preview',
  operation: 'previewLifeSituation',
  summary: 'What an application would be: what runs, what is known, what is asked, who would see what, by when',
  description:
    'Nothing is sent or kept. Answers given so far are judged by; a list without items is looked at with one.',
  params: z.strictObject({ id: Slug }),
  body: Preview,
  bodyExample: { services: ['land-plot'] },
  answers: { 200: { description: 'The preview', schema: PreviewView, example: previewExample } },
  handle: async ({ caller, params, body, languages }, { dossiers }) => ({
    status: 200,
    body: await dossiers.preview(caller, params.id, body, languages),
  }),
})
