import fc from 'fast-check'
import { expect, it } from 'vitest'
import { createPathReader } from '../../../../infra/local/states/expression-path.ts'
import { parseExpression } from '../../../../shared/expression.ts'

const key = fc.constantFrom('a', 'b', 'constructor', '__proto__x', 'length')
const path = fc
  .array(key, { minLength: 1, maxLength: 4 })
  .map((keys) => `$${keys.map((name) => `\`${name}\``).join('.')}`)

it('reads a path as JSONata does, or leaves it to JSONata', async () => {
  const { value } = fc.letrec((tie) => ({
    value: fc.oneof(
      { maxDepth: 4 },
      fc.constantFrom(null, 0, '', 'text', true),
      fc.array(tie('value'), { maxLength: 2 }),
      fc.dictionary(key, tie('value'), { maxKeys: 3 }),
    ),
  }))
  await fc.assert(
    fc.asyncProperty(fc.dictionary(key, value, { maxKeys: 3 }), path, async (bindings, text) => {
      const expression = parseExpression(text.replace(/`(\w+)`/, '$1'))
      const found = createPathReader(expression.ast())?.(bindings)
      if (found)
        expect(JSON.stringify(found.value)).toBe(JSON.stringify(await expression.evaluate(undefined, bindings)))
    }),
    { numRuns: 2_000 },
  )
})

it.each(['$states.input.a[]', '$a[0]', '$a{b: c}', '$a@$b.c', '$a#$i', '$$', '$', 'a.b', '$a.*', '$f()'])(
  'leaves %s to JSONata',
  (text) => {
    expect(createPathReader(parseExpression(text).ast())).toBeUndefined()
  },
)
