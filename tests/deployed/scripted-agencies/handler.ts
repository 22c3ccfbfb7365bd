import * as z from 'zod'
import { parseEnv } from '../../../shared/parse-env.ts'

const { SCRIPTS_URL } = parseEnv(z.object({ SCRIPTS_URL: z.url() }), process.env)
/** What the test's process says of an event: an answer, or an error to throw. */
const Said = z.strictObject({ answer: z.json().optional(), error: z.string().optional() })

/** A scripted agency's handler: asks the test's process what to do. */
export async function handler(event: object): Promise<unknown> {
  const response = await fetch(SCRIPTS_URL, { method: 'POST', body: JSON.stringify(event) })
  const { answer, error } = Said.parse(await response.json())
  if (error !== undefined) throw new Error(error)
  return answer
}
