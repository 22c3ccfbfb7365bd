import { createApplications } from '../../shared/applications/applications.ts'
import { createDossiers } from '../../shared/dossier/dossiers.ts'
import { Failure } from '../../shared/failures.ts'
import type { Caller } from '../../shared/model/caller.ts'
import { createOperations } from '../../shared/operations/operations.ts'
import { KEYS } from '../../shared/records/keys.ts'
import { requestIdOf, type RequestRecord } from '../../shared/records/request-record.ts'
import { applicant, submitted } from './applicant.ts'
import type { RunningProcess } from './running-process.ts'
import type { Scenario } from './scenario.ts'
import type { Send, Surroundings } from './sender.ts'

const operator: Caller = { role: 'operator', subject: 'subject-olga', actors: [] }

const MINUTE = 60_000

/** The applicant and the operators around the engine: they live on when it dies. */
export function createPeople(scenario: Scenario, { process, wait }: Surroundings, send: Send) {
  const doing = new Set<string>()
  const once = (what: string, work: () => Promise<unknown>) => {
    if (doing.has(what)) return
    doing.add(what)
    void work().finally(() => doing.delete(what))
  }
  const item = (applicationId: string) => process().table.getNow(KEYS.application(applicationId))

  async function withdraw(applicationId: string, afterMs: number) {
    if (afterMs > 0) await wait(afterMs)
    await send({
      name: 'withdraw',
      work: ({ engine }) => createApplications(engine).withdraw(applicant, applicationId, { dryRun: false }, ['en']),
      done: () => item(applicationId)?.['status'] === 'withdrawn',
    })
  }

  async function correct(applicationId: string, { afterMs, facts }: NonNullable<Scenario['corrects']>) {
    if (afterMs > 0) await wait(afterMs)
    const known = () =>
      JSON.stringify(Object.keys(facts).map((fact) => process().table.getNow(KEYS.fact(applicant.subject, fact))))
    const before = known()
    await send({
      name: 'correct',
      work: ({ engine }) => createApplications(engine).correct(applicant, applicationId, { facts }),
      done: () => known() !== before,
    })
  }

  async function takeBack({ afterMs, purpose }: NonNullable<Scenario['takesBack']>) {
    if (afterMs > 0) await wait(afterMs)
    await send({
      name: 'take back',
      work: ({ engine }) => createDossiers(engine).withdrawConsent(applicant, purpose, ['en']),
      done: () => process().table.getNow(KEYS.consent(applicant.subject, purpose))?.['state'] === 'withdrawn',
    })
  }

  async function give({ afterMs, purpose }: NonNullable<Scenario['gives']>) {
    if (afterMs > 0) await wait(afterMs)
    const consenting = { situation: scenario.situation.id, purposes: [purpose] }
    await send({
      name: 'consent',
      work: ({ engine }) => createDossiers(engine).consent(applicant, consenting, ['en']),
      done: () => process().table.getNow(KEYS.consent(applicant.subject, purpose))?.['state'] === 'given',
    })
  }

  const retry = async (request: RequestRecord, done: () => boolean) => {
    await wait(60 * MINUTE)
    const work = ({ engine }: RunningProcess) =>
      createOperations(engine).retry(operator, requestIdOf(request), 'Again.')
    await send({ name: `retry ${request.key}`, work, done })
  }

  const answer = async (request: RequestRecord, done: () => boolean) => {
    await wait(10 * MINUTE)
    const answers = Object.fromEntries((request.asks ?? []).map((key) => [key, scenario.answers?.[key] ?? 'x']))
    const work = ({ engine }: RunningProcess) =>
      createApplications(engine).answer(applicant, request.applicationId, { answers })
    await send({ name: `answer ${request.key}`, work, done })
  }

  return {
    /** Submits the application, then withdraws or corrects it where the scenario says so; resolves with its id. */
    async apply(): Promise<string> {
      const applicationId = () => submitted(process().table)
      const receipt = await send({
        name: 'submit',
        work: ({ engine }) => createApplications(engine).submit(applicant, scenario.submission, 'key-0123456789'),
        done: () => applicationId() !== undefined,
      })
      if (receipt instanceof Failure) throw receipt
      const accepted = receipt?.applicationId ?? (applicationId() as string)
      if (scenario.withdrawsAfterMs !== undefined) void withdraw(accepted, scenario.withdrawsAfterMs)
      if (scenario.gives) void give(scenario.gives)
      if (scenario.takesBack) void takeBack(scenario.takesBack)
      if (scenario.corrects) void correct(accepted, scenario.corrects)
      return accepted
    },
    /** Operators retry what is before them, applicants answer what they are asked. */
    lookAt(requests: readonly RequestRecord[]) {
      for (const request of requests) {
        const id = requestIdOf(request)
        const done = () => stateNow(process(), request) !== request.state
        if (request.state === 'with-operator') once(`retry ${id}`, () => retry(request, done))
        if (request.state === 'awaiting-applicant') once(`answer ${id}`, () => answer(request, done))
      }
    },
  }
}

const stateNow = ({ table }: RunningProcess, { applicationId, key }: RequestRecord) =>
  table.getNow(KEYS.request(applicationId, key))?.['state']
