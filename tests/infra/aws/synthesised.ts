import { App, Stack } from 'aws-cdk-lib'
import { Template } from 'aws-cdk-lib/assertions'
import { readFileSync } from 'node:fs'
import type { ConfigInput } from '../../../infra/aws/config.ts'
import { buildEnsemble } from '../../../infra/aws/ensemble.ts'
import { readConfig } from '../../../infra/aws/read-config.ts'
import type { LifeSituation } from '../../../shared/model/life-situation.ts'
import { lifeSituations } from '../../../workflows/life-situations.ts'

export interface CfnResource {
  readonly Type: string
  readonly Properties: Readonly<Record<string, unknown>>
  readonly DeletionPolicy?: string
  readonly UpdateReplacePolicy?: string
}

export interface Synthesised {
  readonly stateful: Template
  readonly stateless: Template
  readonly reference: Template
  /** The nested stacks of agencies, of life situations: by their name in the stack that they are in. */
  readonly nested: ReadonlyMap<string, Template>
}

const made = new Map<string, Synthesised>()

/** The templates of a configuration, made once a test file. */
export function synthesised(
  config: ConfigInput = {},
  situations: readonly LifeSituation[] = lifeSituations,
): Synthesised {
  const key = JSON.stringify([config, situations.map(({ id, version }) => [id, version])])
  const known = made.get(key)
  if (known) return known
  const app = new App({ context: contextOfCli() })
  const { stateful, stateless } = buildEnsemble(app, readConfig(config, situations), situations)
  const reference = (app.node.tryFindChild('EnsembleReferenceAgencies') ?? new Stack(app, 'Empty')) as Stack
  const templates = {
    stateful: Template.fromStack(stateful),
    stateless: Template.fromStack(stateless),
    reference: Template.fromStack(reference),
    nested: new Map(
      stateless.node
        .findAll()
        .filter((one): one is Stack => Stack.isStack(one) && one !== stateless)
        .map((stack) => [stack.node.id, Template.fromStack(stack)]),
    ),
  }
  made.set(key, templates)
  return templates
}

/** The nested stack of this name. */
export function nestedIn({ nested }: Synthesised, name: string): Template {
  const template = nested.get(name)
  if (template) return template
  throw new Error(`There is no nested stack ${name}; there are ${[...nested.keys()].join(', ')}`)
}

/** The templates of the engine, with what is nested in it. */
export const engineOf = ({ stateless, nested }: Synthesised): readonly Template[] => [stateless, ...nested.values()]

/** Resources of a type, by logical id. */
export const resourcesOf = (template: Template, type: string): Readonly<Record<string, CfnResource>> =>
  template.findResources(type) as Readonly<Record<string, CfnResource>>

/** The only resource whose logical id begins so. */
export function resource(template: Template, type: string, prefix: string): CfnResource {
  const found = Object.entries(resourcesOf(template, type)).filter(([id]) => id.startsWith(prefix))
  const [only] = found
  if (!only || found.length > 1) throw new Error(`${found.length} resources of ${type} begin with ${prefix}`)
  return only[1]
}

function contextOfCli(): Record<string, unknown> {
  const { context } = JSON.parse(readFileSync('cdk.json', 'utf8')) as { context: Record<string, unknown> }
  return { ...context, '@aws-cdk/core:validateAgainstDefaultRules': false }
}
