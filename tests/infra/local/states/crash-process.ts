import { openDatabase } from '../../../../infra/local/open-database.ts'
import type { StateMachineDefinition } from '../../../../infra/local/states/definition.ts'
import { createStatesEngine } from '../../../../infra/local/states/engine.ts'
import { systemClock } from '../../../../shared/ports/clock.ts'

/** Runs mixed machines to their end, answering tokens from a table; it may be killed at any time and started again. */
const [folder = '', count = '0'] = process.argv.slice(2)
const database = openDatabase(`${folder}/states.sqlite`)
database.define('CREATE TABLE IF NOT EXISTS message (id INTEGER PRIMARY KEY, queue TEXT, body TEXT, done INTEGER)')
let messages = Number(database.statement('SELECT MAX(id) AS id FROM message').get()?.['id'] ?? 0)

const engine = createStatesEngine({
  database,
  clock: systemClock,
  random: () => 0.001,
  resources: {
    async invokeFunction(name, payload) {
      await new Promise((resolve) => setTimeout(resolve, 1))
      if (name === 'flaky' && (payload as { attempt: number }).attempt < 1) {
        throw Object.assign(new Error('busy'), { errorType: 'Busy', errorMessage: 'busy' })
      }
      return payload
    },
    sendMessage(queue, body) {
      const id = (messages += 1)
      const insert = database.statement('INSERT INTO message (id, queue, body, done) VALUES (?, ?, ?, 0)')
      return { MessageId: String(id), write: () => insert.run(id, queue, body) }
    },
  },
})

const item: StateMachineDefinition['States'] = {
  Ask: {
    Type: 'Task',
    Resource: 'arn:aws:states:::sqs:sendMessage.waitForTaskToken',
    Arguments: {
      QueueUrl: '{% $states.context.Execution.Name %}',
      MessageBody: { item: '{% $states.input %}', token: '{% $states.context.Task.Token %}' },
    },
    Assign: { answer: '{% $states.result %}' },
    Next: 'Nap',
  },
  Nap: { Type: 'Wait', Timestamp: '{% $fromMillis($millis() + 3) %}', Output: '{% $answer %}', End: true },
}
const each: StateMachineDefinition['States'][string] = {
  Type: 'Map',
  Items: [1, 2, 3],
  MaxConcurrency: 2,
  ItemProcessor: { StartAt: 'Ask', States: item },
  End: true,
}
const definition: StateMachineDefinition = {
  QueryLanguage: 'JSONata',
  StartAt: 'Both',
  States: {
    Both: {
      Type: 'Parallel',
      Branches: [
        { StartAt: 'Each', States: { Each: each } },
        {
          StartAt: 'Call',
          States: {
            Call: {
              Type: 'Task',
              Resource: 'arn:aws:states:::lambda:invoke',
              Arguments: { FunctionName: 'flaky', Payload: { attempt: '{% $states.context.State.RetryCount %}' } },
              Retry: [{ ErrorEquals: ['Busy'], JitterStrategy: 'FULL' }],
              Output: '{% $states.result.Payload %}',
              Next: 'Pick',
            },
            Pick: { Type: 'Choice', Choices: [{ Condition: '{% $states.input.attempt = 1 %}', Next: 'Kept' }] },
            Kept: { Type: 'Pass', End: true },
          },
        },
      ],
      Next: 'Done',
    },
    Done: { Type: 'Succeed' },
  },
}

engine.createStateMachine({ name: 'mixed', definition })
process.stdout.write('ready\n')
await engine.resume()
engine.startTimers()
for (let index = 0; index < Number(count); index++) {
  await engine.startExecution({ stateMachine: 'mixed', name: `run-${index}` }).catch((error: Error) => {
    if (error.name !== 'ExecutionAlreadyExists') throw error
  })
}
const open = () => database.statement('SELECT id, body FROM message WHERE done = 0').all()
const running = () => database.statement(`SELECT id FROM states_execution WHERE status = 'RUNNING'`).all().length
while (running() > 0) {
  await new Promise((resolve) => setTimeout(resolve, 1))
  for (const { id, body } of open()) {
    const { token, item: asked } = JSON.parse(body as string) as { token: string; item: number }
    await engine.sendTaskSuccess(token, asked * 10).catch((error: Error) => {
      if (error.name !== 'TaskTimedOut') throw error
    })
    database.write(() => database.statement('UPDATE message SET done = 1 WHERE id = ?').run(id as number))
  }
}
await database.durable()
engine.close()
database.close()
process.stdout.write('finished\n')
