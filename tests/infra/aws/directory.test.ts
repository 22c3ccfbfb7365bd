import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { CloudFormationCustomResourceEvent } from 'aws-lambda'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { createDirectoryKeeper } from '../../../infra/aws/directory/handler.ts'
import type { Database } from '../../../infra/local/database.ts'
import { openDatabase } from '../../../infra/local/open-database.ts'
import { createLocalTable } from '../../../infra/local/table.ts'
import { type Directory, readDirectory } from '../../../shared/directory.ts'
import type { ItemTable } from '../../../shared/ports/item-table.ts'
import { lifeSituations } from '../../../workflows/life-situations.ts'
import { engineOf, resource, resourcesOf, synthesised } from './synthesised.ts'

const one: Directory = {
  queues: { zags: 'Zags-1' },
  machines: { 'birth@1': 'arn:1' },
  webhooks: [],
  webhookSecrets: {},
}
const other: Directory = { ...one, queues: { zags: 'Zags-2' } }

describe('the keeper of the directory', () => {
  let database: Database
  let table: ItemTable
  let answers: Record<string, unknown>[]
  let server: Server
  beforeEach(async () => {
    database = openDatabase(':memory:')
    table = createLocalTable({ database })
    answers = []
    server = createServer((request, response) => {
      let body = ''
      request.on('data', (chunk) => (body += String(chunk)))
      request.on('end', () => {
        answers.push({ ...(JSON.parse(body) as object), type: request.headers['content-type'] ?? '' })
        response.end()
      })
    })
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  })
  afterEach(() => {
    database.close()
    server.closeAllConnections()
    server.close()
  })

  const ask = async (RequestType: string, text: string, PhysicalResourceId?: string) => {
    const ResponseURL = `http://127.0.0.1:${(server.address() as AddressInfo).port}/`
    const event = {
      RequestType,
      ResponseURL,
      ResourceProperties: { Directory: text },
      PhysicalResourceId,
      RequestId: 'r',
    }
    await createDirectoryKeeper({ table })(event as unknown as CloudFormationCustomResourceEvent)
    return answers.at(-1) ?? {}
  }

  it('keeps the one before until it is told to remove it', async () => {
    const first = await ask('Create', JSON.stringify(one))
    const id = String(first['PhysicalResourceId'])
    expect(first).toMatchObject({ Status: 'SUCCESS', RequestId: 'r', type: '' })
    const second = await ask('Update', JSON.stringify(other), id)
    const next = String(second['PhysicalResourceId'])
    expect(await readDirectory(table, id)).toEqual(one)
    expect(await readDirectory(table, next)).toEqual(other)
    await ask('Delete', '', id)
    await expect(readDirectory(table, id)).rejects.toThrow('deploy again')
    expect(await readDirectory(table, next)).toEqual(other)
  })

  it('fails the deployment with the reason where the content is none', async () => {
    expect(await ask('Create', '{"queues":{}}')).toMatchObject({
      Status: 'FAILED',
      PhysicalResourceId: 'none',
      Reason: expect.stringMatching(/machines/),
    })
  })
})

describe('the directory', () => {
  const made = synthesised()
  const { stateless } = made

  it('holds each agency and machine, and every function that asks for one has its name', () => {
    const text = JSON.stringify(resource(stateless, 'Custom::Directory', 'Directory').Properties)
    for (const agency of ['zags', 'sfr', 'notary']) expect(text).toContain(`\\"${agency}\\":\\"`)
    const variables = engineOf(made)
      .flatMap((template) => Object.entries(resourcesOf(template, 'AWS::Lambda::Function')))
      .map(([id, { Properties }]) => [id, JSON.stringify(Properties['Environment'] ?? {})] as const)
    const told = variables.filter(([, text]) => text.includes('{"DIRECTORY":') || text.includes(',"DIRECTORY":'))
    expect(
      told.every(([, text]) => /"DIRECTORY":\{"Ref":"(referencetoEnsembleEngine)?DirectoryWritten/.test(text)),
    ).toBe(true)
    expect(told.map(([id]) => id)).toEqual(
      expect.arrayContaining([
        expect.stringMatching(/^EngineApi/),
        expect.stringMatching(/^EngineSweeper/),
        expect.stringMatching(/^LaneDispatch/),
      ]),
    )
  })

  it('leaves room in every environment, however many agencies there are', () => {
    const [birth] = lifeSituations
    if (!birth) throw new Error('no life situation')
    const { zags } = birth.agencies
    const more = Object.fromEntries(Array.from({ length: 30 }, (_, at) => [`agency-with-a-long-name-${at}`, zags]))
    const large = { ...birth, agencies: { ...birth.agencies, ...more } } as typeof birth
    const size = (situation: typeof birth) => {
      const { stateless } = synthesised({ name: 'Large', referenceAgencies: true }, [situation])
      const api = resource(stateless, 'AWS::Lambda::Function', 'EngineApiFunction')
      return JSON.stringify(api.Properties['Environment']).length
    }
    expect(size(large)).toBe(size(birth))
  }, 120_000)

  it('beyond what CloudFormation hands over fails the synthesis with the reason', () => {
    const webhooks = Array.from({ length: 1500 }, (_, at) => ({
      id: `w${at}`,
      url: `https://portal.example/${'x'.repeat(150)}`,
    }))
    expect(() => synthesised({ name: 'Full', webhooks, webhookHosts: ['portal.example'] })).toThrow(
      /directory of agencies.*takes about \d+ bytes/,
    )
  }, 120_000)
})
