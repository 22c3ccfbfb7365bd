import { spawnSync } from 'node:child_process'

/** Runs one of the project's commands to its end. */
export const command = (...args: readonly string[]) =>
  spawnSync(process.execPath, ['infra/local/run.mjs', ...args], { encoding: 'utf8', timeout: 30_000 })
