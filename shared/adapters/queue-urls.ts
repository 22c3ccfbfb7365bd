import type { Directory } from '../directory.ts'
import { INTAKE_QUEUE, queueOf } from '../requests/queue-of.ts'

/** The URL of every queue, by the name that the port `Queue` knows it by. */
export function queueUrls(intake: string, { queues }: Pick<Directory, 'queues'>): Record<string, string> {
  const agencies = Object.entries(queues).map(([agency, name]) => [queueOf(agency), new URL(name, intake).href])
  return { [INTAKE_QUEUE]: intake, ...Object.fromEntries(agencies) }
}
