import type { CatalogueService, LifeSituationSummary, LifeSituationView } from '../../shared/model/catalogue-views.ts'
import { graphOf, type ServiceNode } from '../../shared/model/graph.ts'
import type { LifeSituation } from '../../shared/model/life-situation.ts'
import { inLanguage } from '../../shared/model/text.ts'
import { submissionSchema } from './submission-schema.ts'

export function lifeSituationSummary(definition: LifeSituation, languages: readonly string[]): LifeSituationSummary {
  return {
    ...headOf(definition, languages),
    services: Object.keys(definition.services).length,
    agencies: Object.keys(definition.agencies).length,
  }
}

export function lifeSituationView(definition: LifeSituation, languages: readonly string[]): LifeSituationView {
  const services = Object.values(definition.services)
  return {
    ...headOf(definition, languages),
    deadline: definition.deadline,
    ...(definition.retention !== undefined && { retention: definition.retention }),
    agencies: Object.entries(definition.agencies).map(([id, { title, contact }]) => ({
      id,
      title: inLanguage(title, languages),
      ...(contact && { contact: inLanguage(contact, languages) }),
    })),
    services: [...graphOf(definition).services.values()].map((node) => serviceView(node, languages)),
    apart: {
      documents: services.reduce((sum, { apart }) => sum + apart.documents, 0),
      visits: services.reduce((sum, { apart }) => sum + apart.visits, 0),
    },
    submission: submissionSchema(definition, languages),
  }
}

function headOf({ id, version, title, summary, applicant }: LifeSituation, languages: readonly string[]) {
  const texts = { title: inLanguage(title, languages), ...(summary && { summary: inLanguage(summary, languages) }) }
  return { id, version, ...texts, applicant }
}

function serviceView(node: ServiceNode, languages: readonly string[]): CatalogueService {
  const { title, agency, choice, basis, deadline, when, appeal, apart } = node.service
  return {
    id: node.id,
    title: inLanguage(title, languages),
    agency,
    choice,
    basis: { kind: basis.kind, reference: inLanguage(basis.reference, languages) },
    deadline,
    dependsOn: [...node.dependsOn],
    needs: [...node.needs],
    provides: [...node.provides],
    ...(node.list !== undefined && { forEach: node.list }),
    ...(when && { condition: inLanguage(when.sentence, languages) }),
    ...(appeal && { appeal: inLanguage(appeal, languages) }),
    apart,
  }
}
