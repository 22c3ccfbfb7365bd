import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { text } from 'node:stream/consumers'

const EXECUTION = { status: 'RUNNING' }
const UPDATED = {
  Attributes: {
    pk: { S: 'app#app_1' },
    sk: { S: 'request#service' },
    state: { S: 'queued' },
    applicationId: { S: 'app_1' },
  },
}

/**
 * The least that each AWS call answers, by the operation its `X-Amz-Target` names: cold starts are measured without
 * AWS's own time.
 */
const ANSWERS: Readonly<Record<string, object>> = {
  GetItem: {},
  BatchGetItem: { Responses: {}, UnprocessedKeys: {} },
  Query: { Items: [], Count: 0 },
  UpdateItem: UPDATED,
  PutEvents: { FailedEntryCount: 0, Entries: [] },
  DescribeExecution: EXECUTION,
}

/** What functions read as they start, of the table's items the only one there is. */
const DIRECTORY = {
  Item: {
    directory: { M: { queues: { M: {} }, machines: { M: {} }, webhooks: { L: [] }, webhookSecrets: { M: {} } } },
  },
}

/** Answers AWS calls on the loopback interface. */
export async function startAwsStub(): Promise<{ readonly endpoint: string; close(): void }> {
  const server = createServer((request, response) => {
    void text(request).then((body) => {
      const operation =
        String(request.headers['x-amz-target'] ?? '')
          .split('.')
          .at(-1) ?? ''
      response
        .writeHead(200, { 'content-type': 'application/x-amz-json-1.0' })
        .end(JSON.stringify(body.includes('{"S":"directory"}') ? DIRECTORY : (ANSWERS[operation] ?? {})))
    })
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return { endpoint: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, close: () => server.close() }
}
