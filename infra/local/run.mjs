// Runs one of the project's commands: node infra/local/run.mjs FILE ARGUMENT…
import { spawnSync } from 'node:child_process'
import { resolve } from 'node:path'
import { pathToFileURL } from 'node:url'
import './node-version.mjs'

// Before 22.18 Node reads TypeScript only where it is told to.
if (!process.features.typescript) {
  const told = [
    '--experimental-strip-types',
    '--disable-warning=ExperimentalWarning',
    ...process.execArgv,
    ...process.argv.slice(1),
  ]
  const { status, signal } = spawnSync(process.execPath, told, { stdio: 'inherit' })
  process.exit(signal ? 1 : status)
}
// The command finds its own arguments, as if Node had been given it.
process.argv.splice(1, 1)
// Node calls the types and the database that we use experimental; nobody who runs a command can do anything about it.
process.removeAllListeners('warning')
process.on('warning', (warning) => {
  if (warning.name !== 'ExperimentalWarning') process.stderr.write(`${warning.stack ?? warning}\n`)
})
try {
  await import(pathToFileURL(resolve(process.argv[1])).href)
} catch (error) {
  if (error?.name !== 'Complaint') throw error
  process.stderr.write(`${error.message}\n`)
  process.exit(2)
}
