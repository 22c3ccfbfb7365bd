// Runs one of the project's commands: node infra/local/run.mjs FILE ARGUMENT…
import { resolve } from 'node:path'
import { pathToFileURL } from 'node:url'
import './node-version.mjs'

// The command finds its own arguments, as if Node had been given it.
process.argv.splice(1, 1)
// Node calls the types and the database that we use experimental; nobody who runs a command can do anything about it.
process.removeAllListeners('warning')
process.on('warning', (warning) => {
  if (warning.name !== 'ExperimentalWarning') process.stderr.write(`${warning.stack ?? warning}\n`)
})
await import(pathToFileURL(resolve(process.argv[1])).href)
