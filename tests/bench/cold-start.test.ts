import { readdirSync } from 'node:fs'
import { expect, it } from 'vitest'
import { measureFunctions } from './cold-start.ts'

const functions = readdirSync('functions').filter((name) => readdirSync(`functions/${name}`).includes('index.ts'))

it('starts every function from its bundle, and gets its first answer', async () => {
  const names = (await measureFunctions(1)).map(({ name }) => name)
  for (const name of functions) expect(names).toContain(`cold start of ${name}, median of 1`)
}, 180_000)
