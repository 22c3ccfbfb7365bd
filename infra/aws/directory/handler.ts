import { createHash } from 'node:crypto'
import type { CloudFormationCustomResourceEvent } from 'aws-lambda'
import { Directory } from '../../../shared/directory.ts'
import type { ItemTable, Value } from '../../../shared/ports/item-table.ts'
import { KEYS } from '../../../shared/records/keys.ts'

export interface DirectoryKeeperDeps {
  readonly table: Pick<ItemTable, 'transact'>
}

/** The name of what could not be written. */
const NONE = 'none'

/**
 * A custom resource that puts a directory into the table. Its name follows from its content, so that another content is
 * another resource to CloudFormation: the one before stays until every function has the new name, and longer where the
 * deployment is taken back.
 */
export function createDirectoryKeeper({ table }: DirectoryKeeperDeps) {
  const keep = async (event: CloudFormationCustomResourceEvent): Promise<string> => {
    if (event.RequestType === 'Delete') {
      await table.transact([{ remove: KEYS.directory(event.PhysicalResourceId), expect: 'either' }])
      return event.PhysicalResourceId
    }
    const text = String(event.ResourceProperties['Directory'])
    const directory = Directory.parse(JSON.parse(text))
    const id = createHash('sha256').update(text).digest('hex').slice(0, 32)
    await table.transact([
      { put: { ...KEYS.directory(id), directory: directory as unknown as Value }, expect: 'either' },
    ])
    return id
  }
  return async (event: CloudFormationCustomResourceEvent): Promise<void> => {
    const { StackId, RequestId, LogicalResourceId, ResponseURL } = event
    const { PhysicalResourceId: known = NONE } = event as { PhysicalResourceId?: string }
    const outcome = await keep(event).then(
      (id) => ({ Status: 'SUCCESS', PhysicalResourceId: id }),
      (error: unknown) => ({ Status: 'FAILED', PhysicalResourceId: known, Reason: String(error) }),
    )
    const body = JSON.stringify({ StackId, RequestId, LogicalResourceId, ...outcome })
    // The URL is presigned for a request without a content type.
    const response = await fetch(ResponseURL, { method: 'PUT', body, headers: { 'content-type': '' } })
    if (!response.ok) throw new Error(`CloudFormation did not take the answer: status ${response.status}.`)
  }
}
