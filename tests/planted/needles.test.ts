import { describe, expect, it } from 'vitest'
import { found } from './needles.ts'

const MARKER = 'Zq"bжcdf gh'

describe('a planted value', () => {
  const forms: [string, (text: string) => string][] = [
    ['plain', (text) => text],
    ['in JSON', (text) => JSON.stringify({ text })],
    ['in JSON inside JSON', (text) => JSON.stringify(JSON.stringify({ text }))],
    ['in ASCII JSON', (text) => JSON.stringify(text).replaceAll('ж', '\\u0436')],
    ['in a query', (text) => new URLSearchParams({ text }).toString()],
    ['in a path', (text) => encodeURIComponent(text)],
    ['in hexadecimal', (text) => Buffer.from(text).toString('hex')],
    ['in base64', (text) => Buffer.from(text).toString('base64')],
    ['in base64, one byte on', (text) => Buffer.from(`a${text}b`).toString('base64')],
    ['in base64, two bytes on', (text) => Buffer.from(`ab${text}ab`).toString('base64')],
    ['in base64url', (text) => Buffer.from(`{"a":"${text}"}`).toString('base64url')],
  ]

  it.each(forms)('is found %s', (name, form) => {
    const marker = name === 'in JSON inside JSON' ? 'Zqbcdfgh' : MARKER
    expect(found([marker], Buffer.from(`before ${form(marker)} after`))).toEqual([marker])
  })

  it.each(forms)('is not found where another stands, %s', (_, form) => {
    expect(found([MARKER], Buffer.from(`before ${form('Zq"bжXdf gh')} after`))).toEqual([])
  })
})
