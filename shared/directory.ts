import * as z from 'zod'
import type { ItemTable } from './ports/item-table.ts'
import { KEYS } from './records/keys.ts'
import { Webhook } from './webhooks/webhook.ts'

/**
 * What a deployment tells its functions of each agency, machine and webhook: more than an environment of 4 KB holds. It
 * lies in the table under a name that changes with it, so that each function reads, once, the one it was deployed with.
 */
export const Directory = z.strictObject({
  /** The name of each agency's queue, which stands beside the intake queue, by agency. */
  queues: z.record(z.string(), z.string().min(1)),
  /** The newest machine version of each life situation's version: `{"birth-of-a-child@1": "arn:…:3"}`. */
  machines: z.record(z.string().regex(/@\d+$/), z.string().startsWith('arn:')),
  webhooks: z.array(Webhook),
  /** What Secrets Manager knows the secret of each webhook by, by webhook. */
  webhookSecrets: z.record(z.string(), z.string().min(1)),
})
export type Directory = z.infer<typeof Directory>

/** @throws Error where the table has no such directory */
export async function readDirectory(table: Pick<ItemTable, 'get'>, id: string): Promise<Directory> {
  const item = await table.get(KEYS.directory(id))
  if (item) return Directory.parse(item['directory'])
  throw new Error(`The table has no directory "${id}"; deploy again.`)
}
