import { businessRegistration, cadastralNumber, document, lease, record } from '../../../../shared/agency-sdk/index.ts'

export const facts = {
  'business.registration': businessRegistration,
  'premises.cadastralNumber': cadastralNumber,
  'premises.lease': lease,
  'premises.leaseDocument': document.optional(),
}

export const provides = { 'premises.leaseRecord': record }
