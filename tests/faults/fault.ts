/** What can go wrong at a step. */
export const FAULT_KINDS = [
  /** The actor dies before the call, or after the call was made but before it heard of it. */
  'crash-before',
  'crash-after',
  /** The call fails, or is made and its answer is lost; the actor lives on. */
  'error-before',
  'error-after',
  /** The process dies: what it wrote in this turn is lost, and so is its memory. */
  'process-before',
  'process-after',
  /** The call, or its answer, takes so long that others take the actor for dead. */
  'delay-before',
  'delay-after',
  /** Whoever hands over gives up waiting and hears nothing; the actor does it all the same, much later. */
  'abandoned',
  /** What is delivered or sent arrives twice. */
  'duplicate',
  /** A message sent arrives after those sent later. */
  'late',
  /** The token in the actor's hand times out just now. */
  'timeout',
  /** The application's execution is gone: it failed, reached a limit or was removed. */
  'execution-dies',
] as const
export type FaultKind = (typeof FAULT_KINDS)[number]

export interface Fault {
  /** Counted from 1 over everything that awaits or delivers in a run. */
  readonly step: number
  readonly kind: FaultKind
}

/** What a step is: something handed to an actor, a call of a port, a message sent by a function or by a machine. */
export type StepSort = 'deliver' | 'read' | 'call' | 'send' | 'machine-send'

export interface Step {
  readonly sort: StepSort
  readonly actor: string
  readonly what: string
  /** The actor holds a token that can time out. */
  readonly token: boolean
}

const PROCESS = ['process-before', 'process-after'] as const
const CALL = [
  ...(['crash-before', 'crash-after', 'error-before', 'error-after', ...PROCESS] as const),
  ...(['delay-before', 'delay-after', 'execution-dies'] as const),
] as const
const KINDS: Readonly<Record<StepSort, readonly FaultKind[]>> = {
  deliver: ['crash-before', 'crash-after', 'duplicate', 'delay-before', 'abandoned', ...PROCESS, 'execution-dies'],
  /** A read leaves nothing behind: to die after it is to die before the next step; what it gave may be old by then. */
  read: ['crash-before', 'error-before', 'process-before', 'delay-after'],
  call: CALL,
  send: [...CALL, 'duplicate', 'late'],
  'machine-send': ['error-before', 'error-after', 'process-before', 'duplicate', 'late', 'execution-dies'],
}

/** The faults that make sense at a step. */
export const kindsAt = ({ sort, token }: Step): readonly FaultKind[] =>
  (sort === 'call' || sort === 'read') && token ? [...KINDS[sort], 'timeout'] : KINDS[sort]

/** Faults that reach beyond the actor at whose step they happen. */
export const isWide = ({ kind }: Fault) => kind.startsWith('process') || kind === 'execution-dies'

export const describeFaults = (faults: readonly Fault[]) => faults.map(({ step, kind }) => `${kind}@${step}`).join('+')

/** The faults that `describeFaults` says. @throws Error that names what is none */
export function readFaults(text: string): Fault[] {
  return text.split('+').map((one) => {
    const [kind, step] = one.split('@')
    const known = FAULT_KINDS.find((each) => each === kind)
    if (known && Number(step) >= 1) return { kind: known, step: Number(step) }
    throw new Error(
      `This is no fault: got "${one}", expected KIND@STEP, as in crash-after@12, with one of ${FAULT_KINDS.join(', ')}.`,
    )
  })
}
