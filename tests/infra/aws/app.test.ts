import { spawnSync } from 'node:child_process'
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'

const folder = mkdtempSync(join(tmpdir(), 'ensemble-synth-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

const cdk = (output: string, ...args: string[]) =>
  spawnSync('node_modules/.bin/cdk', ['synth', '--quiet', '--output', join(folder, output), ...args], {
    encoding: 'utf8',
    env: { ...process.env, CDK_DISABLE_VERSION_CHECK: '1' },
  })

const templates = (output: string) =>
  readdirSync(join(folder, output))
    .filter((name) => name.endsWith('.template.json'))
    .map((name) => readFileSync(join(folder, output, name), 'utf8'))

describe('the app', () => {
  it('passes the AwsSolutions rules and the rules of CloudFormation, and is the same when nothing changes', () => {
    const { status, stderr, stdout } = cdk('first')
    expect(`${stdout}${stderr}`.split('\n').filter((line) => /^(ERROR|WARNING)/.test(line))).toEqual([])
    expect(status).toBe(0)
    cdk('second')
    expect(templates('first').length).toBeGreaterThanOrEqual(3)
    expect(templates('second')).toEqual(templates('first'))
  }, 600_000)

  it('fails with every fault of its configuration', () => {
    const { status, stderr } = cdk('faulty', '--context', 'config=no-such-file.json')
    expect(status).not.toBe(0)
    expect(stderr).toContain('no-such-file.json: it cannot be read as JSON')
  }, 120_000)
})
