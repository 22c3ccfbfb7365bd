import { describe, expect, it } from 'vitest'
import * as z from 'zod'
import { parseEnv } from '../../shared/parse-env.ts'

const Env = z.object({ TABLE: z.string(), SECRET: z.string().min(32), PORT: z.coerce.number().default(80) })

describe('an environment', () => {
  it('that is complete gives the settings', () => {
    const env = { TABLE: 't', SECRET: 's'.repeat(32), OTHER: 'x' }
    expect(parseEnv(Env, env)).toEqual({ TABLE: 't', SECRET: 's'.repeat(32), PORT: 80 })
  })

  it('that is not is refused with every variable at fault and no value', () => {
    const parse = () => parseEnv(Env, { SECRET: 'short-secret', PORT: 'eighty' })
    expect(parse).toThrow(/TABLE: .*nothing[\s\S]*SECRET: .*12 characters[\s\S]*PORT/)
    expect(parse).not.toThrow(/short-secret|eighty/)
  })
})
