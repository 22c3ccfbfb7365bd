import { PUBLISH_VERSION } from './publish-version.ts'

/** One entry of a template's resources. */
export interface Resource {
  Type: string
  Properties?: Record<string, unknown>
  [attribute: string]: unknown
}
export interface Template {
  Resources: Record<string, Resource>
  [section: string]: unknown
}

const PUNCTUATION = '!"#$%&\'()*+,-./:;<=>?@[\\]^_`{|}~'

/** What is deployed in another way, by type. */
const ADAPTED: Readonly<Record<string, (resource: Resource) => Resource>> = {
  'AWS::StepFunctions::StateMachineVersion': publishing,
  'AWS::SecretsManager::Secret': withoutPunctuation,
}

/**
 * A template as the emulator can deploy it: saved queries go, for it has none; machine versions become custom resources
 * that publish them, for its CloudFormation does not; secrets without punctuation name it; the API's address becomes one that resolves without a name server.
 */
export function adaptTemplate(template: Template, endpoint: string): Template {
  const resources = Object.entries(template.Resources)
    .filter(([, { Type }]) => Type !== 'AWS::Logs::QueryDefinition')
    .map(([id, resource]) => [id, ADAPTED[resource.Type]?.(resource) ?? resource] as const)
  const publishes = resources.some(([, { Type }]) => Type === 'Custom::StateMachineVersion')
  const adapted = { ...template, Resources: { ...Object.fromEntries(resources), ...(publishes && PUBLISH_VERSION) } }
  return replaceEndpoints(adapted, endpoint) as Template
}

function publishing({ Properties, DependsOn }: Resource): Resource {
  const ServiceToken = { 'Fn::GetAtt': ['PublishVersion', 'Arn'] }
  return {
    Type: 'Custom::StateMachineVersion',
    Properties: { ServiceToken, ...Properties },
    DependsOn,
    DeletionPolicy: 'Retain',
    UpdateReplacePolicy: 'Retain',
  }
}

/** The emulator leaves characters out that are listed, and does not know which are punctuation. */
function withoutPunctuation(resource: Resource): Resource {
  const { GenerateSecretString: made } = resource.Properties as {
    GenerateSecretString?: { ExcludePunctuation?: boolean }
  }
  if (!made?.ExcludePunctuation) return resource
  return {
    ...resource,
    Properties: { ...resource.Properties, GenerateSecretString: { ...made, ExcludeCharacters: PUNCTUATION } },
  }
}

/** The emulator names APIs under its own host, of which only the path form resolves everywhere. */
function replaceEndpoints(value: unknown, endpoint: string): unknown {
  if (Array.isArray(value)) return value.map((entry) => replaceEndpoints(entry, endpoint))
  if (typeof value !== 'object' || value === null) return value
  const attribute = (value as Record<string, unknown>)['Fn::GetAtt']
  if (Array.isArray(attribute) && attribute[1] === 'ApiEndpoint') {
    return { 'Fn::Join': ['', [`${endpoint}/_aws/execute-api/`, { Ref: attribute[0] as string }]] }
  }
  return Object.fromEntries(Object.entries(value).map(([name, entry]) => [name, replaceEndpoints(entry, endpoint)]))
}
