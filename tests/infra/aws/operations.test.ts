import { describe, expect, it } from 'vitest'
import { engineOf, resource, resourcesOf, synthesised } from './synthesised.ts'

const alarmTopicArn = 'arn:aws:sns:eu-central-1:111122223333:alarms'
const made = synthesised({ alarmTopicArn })
const { stateless, stateful } = made
const alarms = engineOf(made).flatMap((template) => Object.entries(resourcesOf(template, 'AWS::CloudWatch::Alarm')))

describe('operators', () => {
  it('are told by every alarm what it means and what to do', () => {
    expect(alarms.length).toBeGreaterThan(20)
    const dumb = alarms.filter(
      ([, { Properties }]) => !/^[A-Z].+\. Do: \S.+\.$/.test(String(Properties['AlarmDescription'])),
    )
    expect(dumb.map(([id]) => id)).toEqual([])
  })

  it('are woken through their topic', () => {
    expect(
      alarms.filter(([, { Properties }]) => !JSON.stringify(Properties['AlarmActions']).includes(alarmTopicArn)),
    ).toEqual([])
  })

  it('hear of dead letters of every queue', () => {
    const dead = Object.entries(resourcesOf(stateful, 'AWS::SQS::Queue'))
      .filter(([id]) => id.includes('DeadLetters'))
      .map(([id, { Properties }]) => String(Properties['QueueName'] ?? id))
    const watched = JSON.stringify(alarms.map(([, { Properties }]) => Properties['Dimensions']))
    expect(dead.length).toBeGreaterThan(10)
    expect(dead.filter((id) => !watched.includes(id))).toEqual([])
  })

  it('hear when the sweeper is not even called, of which there is no error', () => {
    const { Properties } = resource(stateless, 'AWS::CloudWatch::Alarm', 'AlarmsSweeperStopped')
    expect(Properties).toMatchObject({
      MetricName: 'Invocations',
      ComparisonOperator: 'LessThanThreshold',
      Threshold: 1,
      TreatMissingData: 'breaching',
    })
    expect(JSON.stringify(Properties['Dimensions'])).toContain('EngineSweeperFunction')
    const others = alarms.filter(([, alarm]) => alarm.Properties['TreatMissingData'] !== 'notBreaching')
    expect(others).toHaveLength(1)
  })

  it('have the sweeper called anew each minute, and no call of before', () => {
    expect(resource(stateless, 'AWS::Lambda::EventInvokeConfig', 'EngineSweeper').Properties).toMatchObject({
      MaximumRetryAttempts: 0,
      MaximumEventAgeInSeconds: 60,
    })
  })

  it('see every agency on the dashboard', () => {
    const [dashboard] = Object.values(resourcesOf(stateless, 'AWS::CloudWatch::Dashboard'))
    const body = JSON.stringify(dashboard?.Properties['DashboardBody'])
    for (const text of [
      'Applications by status',
      'Oldest wait',
      'Errors of agencies',
      'Latency of agencies',
      'Dead letters',
      'Cost: executions',
    ]) {
      expect(body).toContain(text)
    }
    expect(body).toContain('zags')
  })

  it('find one application by a saved query over every function', () => {
    const queries = Object.values(resourcesOf(stateless, 'AWS::Logs::QueryDefinition')).map(
      ({ Properties }) => Properties,
    )
    const one = queries.find(({ Name }) => String(Name).endsWith('One application'))
    const searched = JSON.stringify(one?.['LogGroupNames'])
    const groups = Object.keys(resourcesOf(stateless, 'AWS::Logs::LogGroup'))
    const unsearched = groups.filter((id) => !searched.includes(id)).map((id) => id.replace(/[0-9A-F]{8}$/, ''))
    // Requests are logged by route, without ids; the directory is written at deployment.
    expect(unsearched.toSorted()).toEqual(['DirectoryKeeperLogs', 'HttpAccessLogs'])
    expect(groups.length - unsearched.length).toBeGreaterThanOrEqual(9)
    expect(String(one?.['QueryString'])).toContain('app_')
  })

  it('find logs for as long as configured, and no longer', () => {
    const groups = Object.values(resourcesOf(stateless, 'AWS::Logs::LogGroup'))
    expect(groups.length).toBeGreaterThan(10)
    expect(new Set(groups.map(({ Properties }) => Properties['RetentionInDays']))).toEqual(new Set([90]))
  })
})
