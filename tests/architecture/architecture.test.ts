import { existsSync, globSync, readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { circles, importsOf } from './imports.ts'

const imports = importsOf(process.cwd())
const LAYERS = ['shared', 'workflows', 'functions', 'infra', 'tests']
const layerOf = (file: string) => LAYERS.indexOf(file.split('/')[0] ?? '')

/** Imports that break a rule, as `file → imported`. */
const breaking = (rule: (file: string, imported: string) => boolean) =>
  [...imports].flatMap(([file, targets]) =>
    targets.filter((target) => rule(file, target)).map((target) => `${file} → ${target}`),
  )

describe('the architecture', () => {
  it('is read from more than a handful of files', () => {
    expect(imports.size).toBeGreaterThan(100)
  })

  it('imports one way: shared, workflows, functions, infra, tests', () => {
    expect(breaking((file, target) => layerOf(target) > layerOf(file))).toEqual([])
  })

  it('has no circles', () => {
    expect(circles(imports)).toEqual([])
  })

  it('lets workflows know the model and nothing of AWS', () => {
    const allowed = /^(workflows|shared\/model)\/|^shared\/(expression|json-pointer|faults|failures)\.ts$/
    const fromWorkflows = breaking(
      (file, target) =>
        file.startsWith('workflows/') && target.includes('/') && layerOf(target) >= 0 && !allowed.test(target),
    )
    const aws = breaking((file, target) => file.startsWith('workflows/') && target.startsWith('@aws-sdk'))
    expect([...fromWorkflows, ...aws]).toEqual([])
  })

  it('lets the domain reach AWS through adapters only', () => {
    const isComposition = (file: string) =>
      /^(shared\/adapters\/|infra\/(aws|audit)\/|infra\/local\/open-table\.ts|tests\/)/.test(file)
    const isRoot = (file: string) => /^functions\/[\w-]+\/(index|env)\.ts$/.test(file)
    expect(breaking((file, target) => target.startsWith('@aws-sdk/') && !isComposition(file) && !isRoot(file))).toEqual(
      [],
    )
  })

  it('lets reference agencies import the SDK, zod and their own folder only', () => {
    const agency = (file: string) => /^functions\/agencies\/([^/]+)\//.exec(file)?.[1]
    expect(
      breaking((file, target) => {
        const own = agency(file)
        if (own === undefined) return false
        return !(target === 'zod' || target.startsWith('shared/agency-sdk/') || agency(target) === own)
      }),
    ).toEqual([])
  })

  it('names files by what they hold', () => {
    const drawers = [...imports.keys()].filter((file) =>
      /(^|\/)(utils?|helpers?|common|manager|misc)(\.|\/)/.test(file),
    )
    const notKebab = [...imports.keys()].filter((file) => !/^[a-z0-9/.-]+$/.test(file))
    expect([...drawers, ...notKebab]).toEqual([])
  })

  it('keeps the same files in each function', () => {
    const functions = ['intake', 'gate', 'dispatch', 'operator', 'finalise', 'sweeper', 'api']
    const lacking = functions.flatMap((name) =>
      ['handler.ts', 'index.ts', 'env.ts']
        .filter((file) => !imports.has(`functions/${name}/${file}`))
        .map((file) => `${name}/${file}`),
    )
    expect(lacking).toEqual([])
  })

  it('keeps the same files in each service of the reference agencies', () => {
    const services = globSync('functions/agencies/*/*/handler.ts').map((file) => file.replace(/\/handler\.ts$/, ''))
    const lacking = services.flatMap((folder) =>
      ['schema.ts', 'README.md']
        .filter((file) => globSync(`${folder}/${file}`).length === 0)
        .map((file) => `${folder}/${file}`),
    )
    expect(services.length).toBeGreaterThan(20)
    expect(lacking).toEqual([])
  })

  it('names in the README only tests that are there', () => {
    const named = [...readFileSync('README.md', 'utf8').matchAll(/`(tests\/[^`*]+)`/g)].map(([, path]) => path ?? '')
    expect(named.length).toBeGreaterThan(20)
    expect(named.filter((path) => !existsSync(path))).toEqual([])
  })
})
