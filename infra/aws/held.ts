import { App, Stack } from 'aws-cdk-lib'
import { Template } from 'aws-cdk-lib/assertions'
import type { LifeSituation } from '../../shared/model/life-situation.ts'
import type { Held } from './cost.ts'
import { servicesByAgency } from './config-faults.ts'
import { buildEnsemble } from './ensemble.ts'
import { readConfig } from './read-config.ts'

/** Of each agency: its errors, its latency, its oldest wait. */
const METRICS_AN_AGENCY = 3
/** Applications by status or result, and the operators' oldest wait. */
const OTHER_METRICS = 8

/**
 * What the default deployment holds, counted in its templates; without the reference agencies, which real ones replace.
 */
export function heldByDeployment(situations: readonly LifeSituation[]): Held {
  const { stateful, stateless } = buildEnsemble(new App(), readConfig({}, situations), situations)
  const stacks = [stateful, stateless].flatMap((top) => top.node.findAll().filter((one) => Stack.isStack(one)))
  const templates = stacks.map((stack) => Template.fromStack(stack))
  const count = (type: string) =>
    templates.reduce((sum, template) => sum + Object.keys(template.findResources(type)).length, 0)
  const agencies = servicesByAgency(situations).size
  return {
    keys: count('AWS::KMS::Key'),
    secrets: count('AWS::SecretsManager::Secret'),
    alarms: count('AWS::CloudWatch::Alarm'),
    dashboards: count('AWS::CloudWatch::Dashboard'),
    customMetrics: agencies * METRICS_AN_AGENCY + OTHER_METRICS,
    polledQueues: templates.reduce((sum, template) => sum + polled(template), 0),
    agencies,
  }
}

const polled = (template: Template): number =>
  Object.values(template.findResources('AWS::Lambda::EventSourceMapping')).filter(
    ({ Properties }) => !('StartingPosition' in (Properties as object)),
  ).length
