import { businessRegistration, cadastralNumber, lease, record } from '../../../../shared/agency-sdk/index.ts'

export const facts = {
  'business.registration': businessRegistration,
  'premises.cadastralNumber': cadastralNumber,
  'premises.lease': lease,
}

export const provides = { 'premises.leaseRecord': record }
