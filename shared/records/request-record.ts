import { hash } from 'node:crypto'
import type { ConflictRecord } from '../dossier/claims.ts'
import type { Operation } from '../model/agency-event.ts'
import type { Outcome } from '../model/outcome.ts'
import type { Owner, RequestState } from '../model/request.ts'
import type { Condition, Item, ItemTable } from '../ports/item-table.ts'
import { KEYS, PREFIXES } from './keys.ts'

/** One entry of a request's history; ids and closed words only. */
export interface TimelineEntry {
  readonly at: string
  readonly what:
    | RequestState
    | Outcome
    | 'retrying'
    | 'pending'
    | 'reminded'
    | 'overdue'
    | 'answered'
    | 'corrected'
    | 'consented'
    | 'cancelling'
    | 'compensating'
  /** Who was reminded, or whose time ran out. */
  readonly who?: Owner
}

/** Why a request ended as it did, where no agency said so; its sentence comes from the definition. */
export type Because =
  | { readonly kind: 'condition' }
  | { readonly kind: 'not-chosen' }
  /** A consent that it rests on was not given, or was taken back. */
  | { readonly kind: 'no-consent'; readonly purpose: string }
  /** The request whose outcome took away a need, first cause first. */
  | { readonly kind: 'need-lost'; readonly fact: string; readonly chain: readonly string[] }
  /** Somebody's time ran out, or that of the whole application. */
  | { readonly kind: 'deadline'; readonly who: 'agency' | 'applicant' | 'operator' | 'application' }
  /** An operator said so, for the agency where it was granted or refused. */
  | { readonly kind: 'operator' }

/** One service's part of one application, with its gate: the set of requests it waits for and the open state's token. */
export interface RequestRecord {
  readonly applicationId: string
  readonly key: string
  readonly service: string
  readonly item?: string
  readonly agency: string
  readonly situation: string
  readonly version: number
  /** The subject ids that facts are looked up under; several where the request reads facts of a whole list. */
  readonly subjects: { readonly [subject: string]: string | readonly string[] }
  /** Requests that need a fact of it or run after it. */
  readonly dependents: readonly string[]
  /** Those among them whose gate it holds; the others follow in its branch, or wait for one that waits for it. */
  readonly opens: readonly string[]
  readonly dependsOn: readonly string[]
  readonly state: RequestState
  readonly outcome?: Outcome
  readonly because?: Because
  /** The agency's refusal, or the operator's sentence, sealed. */
  readonly reason?: string
  /** What its agency is asked to do; without it, to perform the service. */
  readonly operation?: Operation
  /** The facts that changed since the agency was last handed them. */
  readonly changed?: readonly string[]
  /** How it had ended before a correction opened it again. */
  readonly before?: Outcome
  /** Which reopening of its application opened it again, counted from 1. */
  readonly reopening?: number
  /** Facts that its correction changed, until those who used them are told. */
  readonly changes?: readonly string[]
  /** Facts it provided and of which others say otherwise. */
  readonly conflicts?: readonly ConflictRecord[]
  /** The request that this one undoes, by key. */
  readonly undoes?: string
  /** The open questions, by `factKey`, how many they are, and those answered so far. */
  readonly asks?: readonly string[]
  readonly asking?: number
  readonly answered?: ReadonlySet<string>
  /** The agency's questions, sealed. */
  readonly questions?: string
  /** The handler's own words about its failure, sealed. */
  readonly words?: string
  readonly error?: string
  /** What holds its gate, by `holdOf`. */
  readonly pending?: ReadonlySet<string>
  readonly token?: string
  readonly tokenOf?: 'gate' | 'service' | 'operator'
  /** Other tokens of the same run, one of which may be the one that counts: they are answered with it. */
  readonly former?: ReadonlySet<string>
  /** Tokens of service states that an operator state has replaced, by `spentToken`: messages that carry one are void. */
  readonly spent?: ReadonlySet<string>
  /** When the operator state that it was in last was entered. */
  readonly entered?: string
  /** Which start of the application's execution the token belongs to; a token of an earlier one never takes its place. */
  readonly run?: number
  /** Where the request is listed: with its agency, which has taken it up, or with the operators. */
  readonly agencyPk?: string
  readonly revision: number
  readonly attempts: number
  /** The unguessable part of its callbackId. */
  readonly secret: string
  /** Keyed digest of the answer that settled it, to recognise the same answer again. */
  readonly answer?: string
  readonly since: string
  readonly deadline?: string
  readonly expectedBy?: string
  /** Until when the applicant may answer its questions. */
  readonly answerBy?: string
  /** Until when an operator is to act. */
  readonly operatorBy?: string
  /** The revision whose facts were last disclosed to the agency. */
  readonly disclosed?: number
  readonly settledAt?: string
  readonly readyAt?: string
  /** The facts it provided when granted, by id. */
  readonly provided?: readonly string[]
  readonly timeline: readonly TimelineEntry[]
  readonly duePk?: string
  readonly dueSk?: string
}

export const asRequest = (item: Item) => item as unknown as RequestRecord

export async function readRequest(
  table: Pick<ItemTable, 'get'>,
  applicationId: string,
  key: string,
): Promise<RequestRecord | undefined> {
  const item = await table.get(KEYS.request(applicationId, key))
  return item && asRequest(item)
}

/** That the request stands as it was read. */
export const asRead = ({
  state,
  since,
  revision,
}: Pick<RequestRecord, 'state' | 'since' | 'revision'>): Condition[] => [
  { attribute: 'state', is: '=', value: state },
  { attribute: 'since', is: '=', value: since },
  { attribute: 'revision', is: '=', value: revision },
]

/** That the request holds the token it was read with: one stored in between must not be lost, for nobody would answer it. */
export const sameToken = ({ token }: Pick<RequestRecord, 'token'>): Condition =>
  token === undefined ? { attribute: 'token', is: 'absent' } : { attribute: 'token', is: '=', value: token }

/** Whose key seals what is kept with a request: the applicant. */
export const ownerOf = ({ subjects }: Pick<RequestRecord, 'subjects'>) => subjects['applicant'] as string

/** Whether its agency is told to stop, for want of a consent. */
export const isBeingStopped = ({ operation, undoes }: RequestRecord) => operation === 'cancel' && undoes === undefined

/** A token too long to be kept, told apart. */
export const spentToken = (token: string) => hash('sha256', token, 'base64url').slice(0, 16)

/** All requests of an application. */
export async function readRequests(table: Pick<ItemTable, 'query'>, applicationId: string): Promise<RequestRecord[]> {
  const { items } = await table.query({ pk: KEYS.application(applicationId).pk, prefix: PREFIXES.requests })
  return items.map(asRequest)
}

/** The requests that undo those of a withdrawn application. */
export async function readUndoings(table: Pick<ItemTable, 'query'>, applicationId: string): Promise<RequestRecord[]> {
  const { items } = await table.query({ pk: KEYS.application(applicationId).pk, prefix: PREFIXES.undoings })
  return items.map(asRequest)
}

/** Names a request among all. */
export const requestIdOf = (request: Pick<RequestRecord, 'applicationId' | 'key'>) =>
  `${request.applicationId}.${request.key}`

/** What agencies know a request by: the one that undoes another goes by its name. */
export const agencyRequestIdOf = (request: Pick<RequestRecord, 'applicationId' | 'key' | 'undoes'>) =>
  requestIdOf({ applicationId: request.applicationId, key: request.undoes ?? request.key })
