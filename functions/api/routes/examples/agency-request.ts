import type { AgencyRequestView } from '../../../../shared/model/views.ts'

export const agencyRequestExample: AgencyRequestView = {
  requestId: 'app_01kx3v8w5r2t9y4m6n7p8q0s1d.birth-registration:1',
  operation: 'perform',
  callbackId: 'app_01kx3v8w5r2t9y4m6n7p8q0s1d.birth-registration:1.1.q3Zr0e9dVb2mXw7sT1uYkA',
  revision: 1,
  applicationId: 'app_01kx3v8w5r2t9y4m6n7p8q0s1d',
  situation: 'birth-of-a-child',
  version: 1,
  service: 'birth-registration',
  item: '1',
  subject: 's_01kx3v8w5r2t9y4m6n7p8q0s1e',
  state: 'with-agency',
  since: '2026-11-22T09:00:02.000Z',
  deadline: '2026-11-25T09:00:00.000Z',
}
