// Plain JavaScript: a Node too old for what follows can still run this and say so.
const [major, minor] = process.versions.node.split('.').map(Number)
if (major < 22 || (major === 22 && minor < 13)) {
  process.stderr.write(
    `Ensemble runs on Node 22.13 or newer; this is Node ${process.versions.node}. ` +
      'On Linux x64, "npm ci" brings a Node that serves: run "npm ci" without "--omit=optional". ' +
      'Elsewhere install Node 24 (LTS) and run the command again.\n',
  )
  process.exit(1)
}
