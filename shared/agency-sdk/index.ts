/** The public SDK with which an agency writes its handlers. */
export type { AgencyEvent, Operation } from '../model/agency-event.ts'
export type { AgencyAnswer, Refusal } from '../model/outcome.ts'
export type { Text } from '../model/text.ts'
export { granted, needsInformation, pending, refused } from './answers.ts'
export type { Granted, NeedsInformation, Pending, Question, Refused } from './answers.ts'
export type { ServiceContext } from './context.ts'
export { dateAfter, dateAt } from './dates.ts'
export { defineService } from './define-service.ts'
export type { Desk } from './desk.ts'
export { DocumentNotFetched, fetchDocument } from './fetch-document.ts'
export { FaultyAnswer, FaultyEvent } from './faulty.ts'
export { numbersOf } from './numbers.ts'
export type { Numbers } from './numbers.ts'
export { createOutcomeClient, OutcomeNotSent } from './outcome-client.ts'
export type { OutcomeClient, OutcomeClientSettings, Sent } from './outcome-client.ts'
export { routeServices, UnknownService } from './route-services.ts'
export type {
  AgencyHandler,
  AgencyService,
  Answer,
  Decision,
  FactsOf,
  FactTypes,
  HandlerDeps,
  ServiceEvent,
  Undoing,
  UndoingEvent,
} from './service.ts'
export {
  address,
  bankAccount,
  businessRegistration,
  cadastralNumber,
  civilCertificate,
  date,
  document,
  fullName,
  income,
  innOfCompany,
  innOfPerson,
  largeFamilyStatus,
  lease,
  medicalRecordOfBirth,
  passport,
  payment,
  queuePlace,
  record,
  roubles,
  snils,
} from '../model/values.ts'
