import { setTimeout } from 'node:timers'
import { spawn } from 'node:child_process'

/** Runs a program until this process's standard input closes, which it does when the parent ends, even by `kill -9`. */
const [program, ...args] = process.argv.slice(2)
const child = spawn(program, args, { stdio: ['ignore', 'inherit', 'inherit'] })
child.once('exit', (code) => process.exit(code ?? 1))
process.stdin.resume().once('close', () => {
  child.kill('SIGTERM')
  setTimeout(() => child.kill('SIGKILL'), 3_000)
})
