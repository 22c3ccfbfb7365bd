import { describe, expect, it } from 'vitest'
import { durably, onceDurable } from '../../../infra/local/durably.ts'

describe('a port whose calls are durable', () => {
  it('resolves with the answer once what was written by then is on disk, and not before', async () => {
    const happened: string[] = []
    const disk = Promise.withResolvers<void>()
    const port = { send: async (text: string) => (happened.push(`sent ${text}`), 'an id') }
    const answer = durably(port, () => disk.promise).send('a')
    void answer.then((id) => happened.push(`resolved with ${id}`))
    await new Promise(setImmediate)
    expect(happened).toEqual(['sent a'])
    disk.resolve()
    await answer
    await new Promise(setImmediate)
    expect(happened).toEqual(['sent a', 'resolved with an id'])
  })

  it('fails as its call fails', async () => {
    const port = { send: async () => Promise.reject(new Error('full')) }
    await expect(durably(port, async () => undefined).send()).rejects.toThrow('full')
  })
})

describe('a call that begins once what was written before it is durable', () => {
  it('waits for the disk, then answers as the call does', async () => {
    const disk = Promise.withResolvers<void>()
    const calls: string[] = []
    const call = onceDurable(
      () => disk.promise,
      async (name: string) => calls.push(name),
    )
    const answer = call('a')
    await new Promise(setImmediate)
    expect(calls).toEqual([])
    disk.resolve()
    expect(await answer).toBe(1)
  })
})
