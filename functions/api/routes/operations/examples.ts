import type { OperationsRequest, OperationsRequestDetail } from '../../../../shared/operations/views.ts'

export const requestId = 'app_01kx3v8w5r2t9y4m6n7p8q0s1d.snils:1'
export const why = 'The agency confirmed by telephone that it is back.'

export const operationsRequestExample = {
  applicationId: 'app_01kx3v8w5r2t9y4m6n7p8q0s1d',
  requestId,
  operation: 'perform',
  service: 'snils',
  agency: 'sfr',
  situation: 'birth-of-a-child',
  version: 1,
  state: 'with-operator',
  error: 'HandlerTimedOut',
  attempts: 5,
  revision: 1,
  since: '2026-11-22T09:10:00.000Z',
  deadline: '2026-11-25T09:00:00.000Z',
  listedSince: '2026-11-22T09:10:00.000Z',
} satisfies OperationsRequest

const { listedSince: _, ...request } = operationsRequestExample

export const operationsDetailExample: OperationsRequestDetail = {
  ...request,
  requestId,
  service: 'snils',
  agency: 'sfr',
  overdue: false,
  waitingFor: { owner: 'operator', until: '2026-11-25T09:10:00.000Z' },
  dependsOn: [
    { requestId: 'app_01kx3v8w5r2t9y4m6n7p8q0s1d.birth-registration:1', state: 'settled', outcome: 'granted' },
  ],
  timeline: [
    { at: '2026-11-22T09:00:02.000Z', what: 'with-agency' },
    { at: '2026-11-22T09:10:00.000Z', what: 'with-operator' },
  ],
  execution: { machine: 'birth-of-a-child-v1', name: 'app_01kx3v8w5r2t9y4m6n7p8q0s1d' },
  hasWords: true,
  breaker: {
    state: 'open',
    failures: 5,
    openedAt: '2026-11-22T09:05:00.000Z',
    retryAt: '2026-11-22T09:15:00.000Z',
    delaySeconds: 600,
  },
  actions: [{ action: 'retry', by: 's_01kx3v8w5r2t9y4m6n7p8q0s1e', at: '2026-11-22T09:08:00.000Z', why }],
  possible: ['retry', 'answer', 'give-up'],
}
