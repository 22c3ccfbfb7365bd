import { spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'

const folder = mkdtempSync(join(tmpdir(), 'states-command-'))
afterAll(() => rmSync(folder, { recursive: true }))

const program = join(import.meta.dirname, '../../../infra/local/states-command.ts')

function run(content: string | object) {
  const file = join(folder, 'cases.json')
  writeFileSync(file, typeof content === 'string' ? content : JSON.stringify(content))
  const args = ['--experimental-strip-types', program, '--cases', file]
  const { status, stdout, stderr } = spawnSync(process.execPath, args, { encoding: 'utf8' })
  const lines = stdout.split('\n').filter(Boolean)
  return { status, stderr, outcomes: lines.map((line) => JSON.parse(line) as Record<string, unknown>) }
}

const machine = (state: object, more: object = {}) => ({
  QueryLanguage: 'JSONata',
  StartAt: 'A',
  States: { A: state },
  ...more,
})
const greet = 'arn:aws:states:::lambda:invoke'
const ask = 'arn:aws:states:::sqs:sendMessage.waitForTaskToken'
const queue = 'https://sqs.us-east-1.amazonaws.com/000000000000/asked'

describe('npm run states', () => {
  it('prints one line a case: how it ended and what happened', () => {
    const Arguments = { FunctionName: 'greet', Payload: '{% $states.input %}' }
    const { status, outcomes } = run([
      { id: 'one', definition: machine({ Type: 'Pass', Output: { n: '{% 1 + 1 %}' }, End: true }), input: null },
      {
        id: 'two',
        definition: machine({ Type: 'Task', Resource: greet, Arguments, End: true }),
        input: 'Ada',
        lambdas: {
          greet: {
            arn: 'arn:greet',
            behaviour: { kind: 'throw', errorType: 'Shy', errorMessage: 'hm', stackTrace: [] },
          },
        },
      },
    ])
    expect(status).toBe(0)
    expect(outcomes).toMatchObject([
      { id: 'one', status: 'SUCCEEDED', output: { n: 2 } },
      { id: 'two', status: 'FAILED', error: 'Lambda.InvalidRequestContentException' },
    ])
    expect(outcomes[0]?.['events']).toEqual([
      {
        id: 1,
        previousEventId: 0,
        type: 'ExecutionStarted',
        details: {
          input: null,
          inputDetails: { truncated: false },
          roleArn: 'arn:aws:iam::000000000000:role/sfn_role',
        },
      },
      expect.objectContaining({ id: 2, previousEventId: 0, type: 'PassStateEntered' }),
      expect.objectContaining({ details: { name: 'A', output: { n: 2 }, outputDetails: { truncated: false } } }),
      expect.objectContaining({ id: 4, previousEventId: 3, type: 'ExecutionSucceeded' }),
    ])
  })

  it('plays the outside world, months in a moment', () => {
    const MessageBody = { TaskToken: '{% $states.context.Task.Token %}', wish: '{% $states.input %}' }
    const definition = machine({ Type: 'Task', Resource: ask, Arguments: { QueueUrl: queue, MessageBody }, End: true })
    const actor = { on: 'sqs-message', action: 'SendTaskSuccess', output: { from: '$.wish' }, afterSeconds: 15_000_000 }
    const stop = { on: 'started', action: 'StopExecution', error: 'Enough', afterSeconds: 60 }
    const { outcomes } = run([
      { id: 'answered', definition, input: 'tea', actors: [actor] },
      { id: 'stopped', definition, input: 'tea', actors: [actor, stop] },
      { id: 'unanswered', definition: { ...definition, TimeoutSeconds: 90 }, input: 'tea' },
    ])
    expect(outcomes).toMatchObject([
      { status: 'SUCCEEDED', output: 'tea' },
      { status: 'ABORTED', error: 'Enough' },
      { status: 'TIMED_OUT' },
    ])
  })

  it('lets every call answer before time goes on', () => {
    const chain = Array.from({ length: 20 }, (_, index) => [
      `S${index}`,
      {
        Type: 'Task',
        Resource: 'arn:aws:lambda:us-east-1:000000000000:function:echo',
        TimeoutSeconds: 1,
        Next: `S${index + 1}`,
      },
    ])
    const States = { ...Object.fromEntries(chain), S20: { Type: 'Succeed' } }
    const definition = { QueryLanguage: 'JSONata', StartAt: 'S0', States }
    const lambdas = { echo: { arn: 'arn:echo', behaviour: { kind: 'echo' } } }
    expect(run([{ id: 'chain', definition, input: [1], lambdas }]).outcomes).toMatchObject([{ output: [1] }])
  })

  it('refuses a machine that AWS would refuse, with every fault, and ends with 1', () => {
    const { status, outcomes, stderr } = run([
      { id: 'bad', definition: machine({ Type: 'Pass', InputPath: '$.x', Colour: 1, End: true }), input: {} },
    ])
    expect(status).toBe(1)
    expect(outcomes).toMatchObject([{ id: 'bad', status: 'REFUSED', error: 'InvalidDefinition', events: [] }])
    expect(stderr).toContain("field 'InputPath' is only supported for the 'JSONPath' QueryLanguage at /States/A")
    expect(stderr).toContain("Field 'Colour' is not supported at /States/A")
  })

  it('says what this host cannot run, and goes on', () => {
    const { status, outcomes } = run([
      {
        id: 'nested',
        definition: machine({ Type: 'Task', Resource: 'arn:aws:states:::states:startExecution.sync', End: true }),
        input: {},
      },
      { id: 'after', definition: machine({ Type: 'Succeed' }), input: {} },
    ])
    expect(status).toBe(0)
    expect(outcomes).toMatchObject([{ status: 'REFUSED' }, { status: 'SUCCEEDED' }])
  })

  it.each(['not json', '{}', '[{"id":"x"}]'])('says what is wrong with a file that holds %s', (content) => {
    const { status, stderr, outcomes } = run(content)
    expect(status).toBe(2)
    expect(outcomes).toEqual([])
    expect(stderr).toMatch(/cannot be read|is no list of cases/)
  })
})
