import { expect, it } from 'vitest'
import { queueUrls } from '../../../shared/adapters/queue-urls.ts'

it("finds each agency's queue beside the intake queue", () => {
  const base = 'https://sqs.eu-central-1.amazonaws.com/111122223333/'
  expect(queueUrls(`${base}Intake-1`, { queues: { 'waste-operator': 'Waste-2' } })).toEqual({
    intake: `${base}Intake-1`,
    'agency-waste-operator': `${base}Waste-2`,
  })
})
