import { createServer } from 'node:net'
import type { AddressInfo } from 'node:net'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { command } from './command.ts'

const folder = mkdtempSync(join(tmpdir(), 'ensemble-run-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

describe('the runner of commands', () => {
  it('runs one with its arguments, and prints what it prints and nothing else', () => {
    const { status, stdout, stderr } = command('workflows/compile-command.ts', 'opening-a-cafe')
    expect({ status, stderr }).toEqual({ status: 0, stderr: '' })
    expect(JSON.parse(stdout)).toMatchObject({ QueryLanguage: 'JSONata' })
  })

  it('hands on how one ends', () => {
    expect(command('workflows/compile-command.ts', 'moving-to-mars').status).toBe(1)
  })

  it.each([
    'infra/local/demo/command.ts',
    'infra/local/start-command.ts',
    'infra/local/reset-command.ts',
    'infra/local/states-command.ts',
    'infra/audit/command.ts',
    'tests/bench/command.ts',
  ])('says what is wrong with the options of %s and how it is called, in two lines and no stack', (file) => {
    const { status, stdout, stderr } = command(file, '--nonsense')
    expect({ status, stdout }).toEqual({ status: 2, stdout: '' })
    expect(stderr).toMatch(/^Unknown option '--nonsense'.*\n/)
    expect(stderr).toContain('npm ')
    expect(stderr).not.toContain('    at ')
  })

  it.each([
    ['--port', 'many', 'Name a port; got --port many, expected 0 (any that is free) to 65535.'],
    ['--port', '70000', 'Name a port; got --port 70000, expected 0 (any that is free) to 65535.'],
  ])('has npm start refuse %s %s in a sentence', (option, value, sentence) => {
    const { status, stderr } = command('infra/local/start-command.ts', option, value)
    expect({ status, stderr }).toEqual({ status: 2, stderr: `${sentence}\n` })
  })

  it('has npm start say that its port is taken', async () => {
    const server = createServer().listen(0, '127.0.0.1')
    await new Promise((resolve) => server.once('listening', resolve))
    const { port } = server.address() as AddressInfo
    const { status, stderr } = command('infra/local/start-command.ts', '--port', String(port), '--data', folder)
    server.close()
    const sentence = `The port ${port} is taken by another program; name another with --port, or 0 for any free one.\n`
    expect({ status, stderr }).toEqual({ status: 2, stderr: sentence })
  })

  it('has npm start say that no DynamoDB answers', () => {
    process.env['AWS_ENDPOINT_URL_DYNAMODB'] = 'http://127.0.0.1:9'
    const { status, stderr } = command('infra/local/start-command.ts', '--port', '0', '--data', folder)
    delete process.env['AWS_ENDPOINT_URL_DYNAMODB']
    expect(status).toBe(2)
    expect(stderr).toMatch(/^No DynamoDB answers at http:\/\/127\.0\.0\.1:9, which AWS_ENDPOINT_URL_DYNAMODB names;/)
  })

  it('has the demo refuse a speed that is none', () => {
    const { status, stderr } = command('infra/local/demo/command.ts', '--days-per-second', 'fast')
    expect(status).toBe(2)
    expect(stderr).toMatch(/^Say how many days pass in a second; got --days-per-second fast/)
  })
})
