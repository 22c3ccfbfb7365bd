import * as z from 'zod'
import { ProblemError, Problem } from '../../../shared/http/problem.ts'
import { Submission } from '../../../shared/model/application.ts'
import { DisclosedFact, DisclosureView } from '../../../shared/disclosures/views.ts'
import { Answers, Corrections, Withdrawal } from '../../../shared/model/applicant-requests.ts'
import { CatalogueService, LifeSituationSummary, LifeSituationView } from '../../../shared/model/catalogue-views.ts'
import { AgencyAnswer } from '../../../shared/model/outcome.ts'
import { Text } from '../../../shared/model/text.ts'
import { CloudEvent } from '../../../shared/events/cloud-event.ts'
import * as webhooks from '../../../shared/webhooks/views.ts'
import * as operations from '../../../shared/operations/views.ts'
import * as documents from '../../../shared/model/documents.ts'
import * as dossier from '../../../shared/model/dossier-views.ts'
import * as views from '../../../shared/model/views.ts'

export type JsonSchema = { [keyword: string]: unknown }

/** Schemas that generated clients know by name. */
const NAMED = {
  Text,
  Problem,
  ProblemError,
  Submission,
  AgencyAnswer,
  Answers,
  Corrections,
  Withdrawal,
  LifeSituationSummary,
  LifeSituationView,
  CatalogueService,
  SubmissionReceipt: views.SubmissionReceipt,
  ApplicationSummary: views.ApplicationSummary,
  ApplicationView: views.ApplicationView,
  ServiceView: views.ServiceView,
  TimelineEntry: views.TimelineEntry,
  OpenQuestion: views.OpenQuestion,
  AnswersReceipt: views.AnswersReceipt,
  CorrectionsReceipt: views.CorrectionsReceipt,
  WithdrawalReceipt: views.WithdrawalReceipt,
  NewDocument: documents.NewDocument,
  DocumentView: documents.DocumentView,
  Preview: dossier.Preview,
  PreviewView: dossier.PreviewView,
  DossierFact: dossier.DossierFact,
  SourceView: views.SourceView,
  ConflictView: views.ConflictView,
  ActorView: views.ActorView,
  DocumentLink: documents.DocumentLink,
  ConsentView: dossier.ConsentView,
  Consenting: dossier.Consenting,
  DisclosureView,
  DisclosedFact,
  AgencyRequestView: views.AgencyRequestView,
  OutcomeReceipt: views.OutcomeReceipt,
  OperationsRequest: operations.OperationsRequest,
  OperationsRequestDetail: operations.OperationsRequestDetail,
  OperatorAction: operations.OperatorAction,
  BreakerView: operations.BreakerView,
  ActionReceipt: operations.ActionReceipt,
  AgencyHealth: operations.AgencyHealth,
  BulkRetry: operations.BulkRetry,
  AgencyWords: operations.AgencyWords,
  LateApplication: operations.LateApplication,
  CloudEvent,
  WebhookView: webhooks.WebhookView,
  DeadLetterView: webhooks.DeadLetterView,
}

export interface Components {
  readonly schemas: { readonly [name: string]: JsonSchema }
  /** The JSON Schema of what is sent (`input`) or answered (`output`), with references to the named ones. */
  schemaOf(schema: z.ZodType, io: 'input' | 'output'): JsonSchema
}

type Names = z.core.$ZodRegistry<Record<string, unknown>>

/** Collects the named schemas that the document uses. */
export function components(): Components {
  const names = z.registry<Record<string, unknown>>()
  for (const [id, schema] of Object.entries(NAMED)) names.add(schema, { id })
  const schemas: { [name: string]: JsonSchema } = {}
  return {
    schemas,
    schemaOf(schema, io) {
      const { $defs, ...whole } = generated(schema, io, names)
      for (const [name, inner] of Object.entries(($defs ?? {}) as Record<string, JsonSchema>)) {
        if (!isAnyJson(name)) schemas[name] = referring(inner)
      }
      return referring(whole)
    },
  }
}

function generated(schema: z.ZodType, io: 'input' | 'output', names: Names): JsonSchema {
  return z.toJSONSchema(schema, {
    io,
    metadata: names,
    override({ zodSchema, jsonSchema }) {
      const described = z.globalRegistry.get(zodSchema)?.description
      if (described) jsonSchema.description = described
      if ((zodSchema as z.core.$ZodType) === Text) jsonSchema.required = ['en']
      // Regular expressions of other languages, such as Python's, know no properties of characters.
      if (jsonSchema.format || jsonSchema.pattern?.includes('\\p{')) delete jsonSchema.pattern
      if (jsonSchema.minimum === Number.MIN_SAFE_INTEGER) delete jsonSchema.minimum
      if (jsonSchema.maximum === Number.MAX_SAFE_INTEGER) delete jsonSchema.maximum
    },
  })
}

/** The schema with every reference pointing into the document. */
function referring(schema: JsonSchema): JsonSchema {
  return JSON.parse(JSON.stringify(schema), (key, value: unknown) => {
    const isHeading = key === '$schema' || (key === 'id' && typeof value === 'string')
    if (isHeading) return undefined
    return isReference(value) ? pointed(value.$ref) : value
  }) as JsonSchema
}

function isReference(value: unknown): value is { $ref: string } {
  return typeof value === 'object' && value !== null && '$ref' in value
}

/** zod spells "any JSON value" as a recursive definition; JSON Schema as `{}`. */
const isAnyJson = (name: string) => name.startsWith('__')

function pointed(reference: string): JsonSchema {
  const name = reference.split('/').at(-1) ?? ''
  return isAnyJson(name) ? {} : { $ref: `#/components/schemas/${name}` }
}
