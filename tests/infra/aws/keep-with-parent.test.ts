import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { expect, it } from 'vitest'

const KEEPER = 'infra/aws/emulator/keep-with-parent.mjs'
/** A program that says its process id and does not mind being asked to end. */
const STUBBORN = "process.on('SIGTERM', () => {}); console.log(process.pid); setInterval(() => {}, 1000)"

const isAlive = (id: number) => {
  try {
    return process.kill(id, 0)
  } catch {
    return false
  }
}

async function kept() {
  const args = [KEEPER, process.execPath, '-e', STUBBORN]
  const keeper = spawn(process.execPath, args, { stdio: ['pipe', 'pipe', 'inherit'] })
  const [line] = (await once(keeper.stdout, 'data')) as [Buffer]
  return { keeper, program: Number(line.toString()) }
}

it.each([
  ['its parent ends', (keeper: Awaited<ReturnType<typeof kept>>['keeper']) => keeper.stdin.end()],
  ['its group is interrupted', (keeper: Awaited<ReturnType<typeof kept>>['keeper']) => keeper.kill('SIGINT')],
])('a kept program ends when %s, even if it does not want to', async (_, stop) => {
  const { keeper, program } = await kept()
  expect(isAlive(program)).toBe(true)
  stop(keeper)
  await once(keeper, 'exit')
  expect(isAlive(program)).toBe(false)
})
