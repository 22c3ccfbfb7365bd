import { describe, expect, it } from 'vitest'
import { permissionsOf } from './statements.ts'
import { nestedIn, synthesised } from './synthesised.ts'

const made = synthesised({
  webhooks: [{ id: 'portal', url: 'https://portal.example/events' }],
  webhookHosts: ['portal.example'],
})
/** Roles of a nested stack are told apart by its name. */
const permissions = Object.fromEntries([
  ...Object.entries(permissionsOf(made.stateless)),
  ...[...made.nested.keys()].flatMap((name) =>
    Object.entries(permissionsOf(nestedIn(made, name))).map(([role, lines]) => [`${name} ${role}`, lines] as const),
  ),
  ...Object.entries(permissionsOf(made.reference)),
])
const all = Object.entries(permissions).flatMap(([role, lines]) => lines.map((line) => `${role}: ${line}`))

describe('permissions', () => {
  it('are exactly these, role by role', async () => {
    const text = Object.entries(permissions).map(([role, lines]) =>
      [role, ...lines.map((line) => `  ${line}`)].join('\n'),
    )
    await expect(`${text.join('\n\n')}\n`).toMatchFileSnapshot('permissions.txt')
  })

  it('name every action', () => {
    expect(all.filter((line) => /: [\w-]+:\S*\*/.test(line))).toEqual([])
  })

  it('reach all resources only where the service knows no narrower one', () => {
    const wide = all.filter((line) => line.endsWith(' on *')).map((line) => /: (\S+) on/.exec(line)?.[1])
    const withoutResource =
      /^(logs:(\w+LogDelivery|ListLogDeliveries|\w+ResourcePolic\w+|DescribeLogGroups)|xray:\w+|dynamodb:ListStreams)$/
    expect(wide.filter((action) => !withoutResource.test(action ?? ''))).toEqual([])
  })

  it('let each agency be called by its own dispatch function only', () => {
    const calls = all.filter((line) => /^Agency-\S+ LaneDispatchRole: lambda:InvokeFunction/.test(line))
    expect(calls.length).toBeGreaterThan(10)
    for (const line of calls) {
      const [, lane, handler] = /^Agency-(\S+) LaneDispatchRole: .*<Reference(\w+?)Handler/.exec(line) ?? []
      expect(handler, line).toBe(lane?.replaceAll('-', ''))
    }
  })

  it('give agencies nothing of the engine', () => {
    const ofAgencies = all.filter((line) => line.startsWith('Reference'))
    expect(ofAgencies.length).toBeGreaterThan(10)
    expect(ofAgencies.filter((line) => !/: logs:(CreateLogStream|PutLogEvents) on /.test(line))).toEqual([])
  })
})
