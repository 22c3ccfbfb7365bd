import { spawn } from 'node:child_process'
import { rmSync } from 'node:fs'
import { setTimeout } from 'node:timers'

/**
 * Runs a program until this process's standard input closes, which it does when the parent ends, even by `kill -9`; then
 * removes the folder that KEPT_SCRATCH names. A signal to the whole group, such as Ctrl+C, reaches this process too, and
 * must not end it before the program.
 */
const scratch = process.env.KEPT_SCRATCH
const [program, ...args] = process.argv.slice(2)
const child = spawn(program, args, { stdio: ['ignore', 'inherit', 'inherit'] })
child.once('exit', (code) => {
  if (scratch) rmSync(scratch, { recursive: true, force: true })
  process.exit(code ?? 1)
})

function end() {
  child.kill('SIGTERM')
  setTimeout(() => child.kill('SIGKILL'), 3_000)
}
process.stdin.resume().once('close', end)
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.once(signal, end)
