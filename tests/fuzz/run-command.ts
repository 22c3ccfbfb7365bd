import { spawn } from 'node:child_process'

/** Runs a command in a folder with its output shown; its exit code, or 1 where it took too long. */
export function runCommand(command: string, args: readonly string[], cwd: string, longestMs: number): Promise<number> {
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, { cwd, stdio: ['ignore', 'inherit', 'inherit'] })
    const timer = setTimeout(() => {
      process.stderr.write(`Stopped after ${longestMs / 60_000} minutes.\n`)
      child.kill('SIGKILL')
    }, longestMs)
    child.once('error', (error) => {
      clearTimeout(timer)
      reject(error)
    })
    child.once('exit', (code) => {
      clearTimeout(timer)
      resolve(code ?? 1)
    })
  })
}
