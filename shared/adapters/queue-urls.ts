import { INTAKE_QUEUE, queueOf } from '../requests/queue-of.ts'

export interface QueueVariables {
  readonly INTAKE_QUEUE_URL: string
  /** Names by agency: all queues stand beside each other, and whole URLs of many agencies outgrow an environment. */
  readonly AGENCY_QUEUES: Readonly<Record<string, string>>
}

/** The URL of every queue, by the name that the port `Queue` knows it by. */
export function queueUrls({ INTAKE_QUEUE_URL, AGENCY_QUEUES }: QueueVariables): Record<string, string> {
  const agencies = Object.entries(AGENCY_QUEUES).map(([agency, name]) => [
    queueOf(agency),
    new URL(name, INTAKE_QUEUE_URL).href,
  ])
  return { [INTAKE_QUEUE]: INTAKE_QUEUE_URL, ...Object.fromEntries(agencies) }
}
