import { spawnSync } from 'node:child_process'
import { describe, expect, it } from 'vitest'

const run = (...args: string[]) => spawnSync(process.execPath, ['infra/local/run.mjs', ...args], { encoding: 'utf8' })

describe('the runner of commands', () => {
  it('runs one with its arguments, and prints what it prints and nothing else', () => {
    const { status, stdout, stderr } = run('workflows/compile-command.ts', 'opening-a-cafe')
    expect({ status, stderr }).toEqual({ status: 0, stderr: '' })
    expect(JSON.parse(stdout)).toMatchObject({ QueryLanguage: 'JSONata' })
  })

  it('hands on how one ends', () => {
    expect(run('workflows/compile-command.ts', 'moving-to-mars').status).toBe(1)
  })
})
