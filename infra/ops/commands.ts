import type { Answer, OpsClient } from './client.ts'
import type { Options } from './options.ts'
import { retryAll } from './retry-all.ts'

export interface Command {
  /** How it is written. */
  readonly usage: string
  readonly does: string
  run(client: OpsClient, subject: string, options: Options, say: (line: string) => void): Promise<Answer>
}

export class Misused extends Error {
  override readonly name = 'Misused'
}

const request = (id: string) => `/requests/${encodeURIComponent(need(id, 'the id of a request'))}`

const webhook = (id: string) => `/webhooks/${encodeURIComponent(need(id, 'the id of a webhook'))}`

/** Everything an operator can do from the command line. */
export const COMMANDS: Readonly<Record<string, Command>> = {
  agencies: {
    usage: 'agencies',
    does: 'how every agency stands: circuit breaker, failed and late requests',
    run: (client) => client.get('/agencies'),
  },
  list: {
    usage: 'list [--list failed|late|stuck] [--agency A] [--error E] [--before INSTANT] [--limit N] [--cursor C]',
    does: 'what needs an operator, oldest first',
    run: (client, _, { list, agency, error, before, limit, cursor }) =>
      client.get('/requests', { list, agency, error, before, limit, cursor }),
  },
  applications: {
    usage: 'applications [--limit N] [--cursor C]',
    does: 'open applications beyond their deadline',
    run: (client, _, { limit, cursor }) => client.get('/applications', { limit, cursor }),
  },
  show: {
    usage: 'show REQUEST',
    does: 'one request in one look',
    run: (client, id) => client.get(request(id)),
  },
  words: {
    usage: 'words REQUEST --why W',
    does: "the agency's own words about its failure; that you read them is recorded",
    run: (client, id, { why }) => client.post(`${request(id)}/words`, { why: need(why, '--why') }),
  },
  retry: {
    usage: 'retry REQUEST --why W | retry --agency A --why W [--error E] [--per-minute N] | retry --operation O',
    does: 'lets one request, or all of an agency, try again; --operation goes on with what was interrupted',
    run: (client, id, options, say) =>
      options.agency || options.operation
        ? retryAll(client, options, say)
        : client.post(`${request(id)}/retry`, { why: need(options.why, '--why') }),
  },
  answer: {
    usage: `answer REQUEST --why W --answer '{"outcome": "granted", "facts": {…}}'`,
    does: "records an agency's answer on its behalf",
    run: (client, id, { why, answer }) =>
      client.post(`${request(id)}/answer`, { why: need(why, '--why'), answer: json(need(answer, '--answer')) }),
  },
  'give-up': {
    usage: 'give-up REQUEST --why W --sentence-en S [--sentence-ru S]',
    does: 'ends a request as failed, with a sentence for the citizen',
    run: (client, id, options) =>
      client.post(`${request(id)}/give-up`, {
        why: need(options.why, '--why'),
        sentence: {
          en: need(options['sentence-en'], '--sentence-en'),
          ...(options['sentence-ru'] !== undefined && { ru: options['sentence-ru'] }),
        },
      }),
  },
  webhooks: {
    usage: 'webhooks',
    does: 'the webhooks, and how many events they did not take',
    run: (client) => client.get('/webhooks'),
  },
  'dead-letters': {
    usage: 'dead-letters WEBHOOK [--limit N] [--cursor C]',
    does: 'the events that a webhook did not take',
    run: (client, id, { limit, cursor }) => client.get(`${webhook(id)}/dead-letters`, { limit, cursor }),
  },
  replay: {
    usage: 'replay WEBHOOK --why W',
    does: 'delivers them again, a hundred at a time',
    run: (client, id, { why }) => client.post(`${webhook(id)}/replay`, { why: need(why, '--why') }),
  },
}

function need(value: string | undefined, what: string): string {
  if (value) return value
  throw new Misused(`This command needs ${what}.`)
}

function json(text: string): unknown {
  try {
    return JSON.parse(text) as unknown
  } catch {
    throw new Misused('--answer is not JSON.')
  }
}
