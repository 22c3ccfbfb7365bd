import { describe, expect, it } from 'vitest'
import { catalogue } from '../../workflows/catalogue.ts'
import { compile } from '../../workflows/compile/compile.ts'
import { runCompile } from '../../workflows/compile-command.ts'
import { situation } from './small-situation.ts'

const file = (content: object) => (path: string) => {
  if (path === 'there.json') return JSON.stringify(content)
  throw new Error(`ENOENT: ${path}`)
}

describe('the compile command', () => {
  it('prints the machine of a life situation by its id as one JSON document', () => {
    const { stdout, ...rest } = runCompile(['opening-a-cafe'], file({}))
    const definition = catalogue.latest('opening-a-cafe')
    expect(JSON.parse(stdout)).toEqual(definition && compile(definition))
    expect(rest).toEqual({ stderr: '', exitCode: 0 })
  })

  it('prints the machine of a life situation in a file', () => {
    const { stdout, exitCode } = runCompile(['there.json'], file(situation({ a: { needs: ['x.y'] } })))
    expect(exitCode).toBe(0)
    expect(JSON.parse(stdout)).toMatchObject({ Comment: 'Small (small, version 1)', QueryLanguage: 'JSONata' })
  })

  it('names every fault on the other stream, and prints no machine', () => {
    const run = runCompile(['there.json'], file(situation({ a: { agency: 'nobody', deadline: undefined } })))
    expect(run).toMatchObject({ stdout: '', exitCode: 1 })
    expect(run.stderr).toContain('/services/a/agency')
    expect(run.stderr).toContain('/services/a/deadline')
  })

  it('refuses a machine that Step Functions would refuse', () => {
    const subjects = { child: { title: { en: 'Child' }, list: { atMost: 50 } } }
    const run = runCompile(['there.json'], file(situation({ a: { forEach: 'child' } }, {}, { subjects })))
    expect(run).toMatchObject({ stdout: '', exitCode: 1 })
    expect(run.stderr).toContain('at most 40 items')
  })

  it('says what it can compile where it finds nothing', () => {
    const run = runCompile(['nowhere'], file({}))
    expect(run).toMatchObject({ stdout: '', exitCode: 1 })
    expect(run.stderr).toContain('birth-of-a-child, loss-of-a-loved-one, opening-a-cafe')
  })

  it.each([[[]], [['a', 'b']]])('says how it is called for the arguments %j', (args) => {
    expect(runCompile(args, file({}))).toMatchObject({
      stdout: '',
      exitCode: 2,
      stderr: expect.stringContaining('npm run -s compile'),
    })
  })
})
