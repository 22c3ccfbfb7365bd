import { createHmac, randomBytes, timingSafeEqual } from 'node:crypto'
import { createReadStream, existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { open, readdir, rename, rm, stat } from 'node:fs/promises'
import type { IncomingMessage, ServerResponse } from 'node:http'
import { join } from 'node:path'
import { pipeline } from 'node:stream/promises'
import { PART_BYTES } from '../../shared/model/documents.ts'
import type { Clock } from '../../shared/ports/clock.ts'
import type { DocumentStore } from '../../shared/ports/document-store.ts'

/** A folder that stands in for S3: parts and files by signed URLs, served by the host itself. */
export interface FolderDocuments extends DocumentStore {
  /** Answers a request for a stored file; false where it is for something else. */
  serve(request: IncomingMessage, response: ServerResponse): boolean
}

const PATH = '/stored-documents/'
const KEY = /^[a-z]+_[0-9a-z]{1,60}$/

export function createFolderDocuments(
  folder: string,
  { clock, baseUrl }: { readonly clock: Clock; readonly baseUrl: () => Promise<string> },
): FolderDocuments {
  mkdirSync(folder, { recursive: true, mode: 0o700 })
  const secret = secretOf(join(folder, 'secret'))
  const fileOf = (key: string) => join(folder, key)
  const partsOf = (key: string) => join(folder, `${key}.parts`)
  const signatureOf = (method: string, what: string) =>
    createHmac('sha256', secret).update(`${method} ${what}`).digest('base64url')
  const signed = async (method: string, key: string, seconds: number, more: Record<string, string>) => {
    const expires = String(Math.ceil(clock.now() / 1000) + seconds)
    const query = new URLSearchParams({ ...more, expires })
    const what = `${PATH}${key}?${query}`
    return `${await baseUrl()}${what}&signature=${signatureOf(method, what)}`
  }
  const permits = (method: string, url: string) => {
    const [what = '', signature = ''] = url.split('&signature=')
    const expected = Buffer.from(signatureOf(method, what))
    const given = Buffer.from(signature)
    const expires = Number(new URLSearchParams(what.split('?')[1]).get('expires'))
    return given.length === expected.length && timingSafeEqual(given, expected) && expires * 1000 > clock.now()
  }
  const answer = async (request: IncomingMessage, response: ServerResponse) => {
    const { method = '', url = '' } = request
    const address = new URL(url, 'http://localhost')
    const key = address.pathname.slice(PATH.length)
    if (!KEY.test(key) || !permits(method, url)) return void response.writeHead(403).end()
    if (method === 'PUT') return take(request, response, partsOf(key), Number(address.searchParams.get('part')))
    await stat(fileOf(key))
    response.writeHead(200, { 'content-type': 'application/octet-stream', 'content-disposition': 'attachment' })
    await pipeline(createReadStream(fileOf(key)), response)
  }
  return {
    async begin(key) {
      mkdirSync(partsOf(key), { recursive: true, mode: 0o700 })
      return key
    },
    partUrl: (key, _, part, seconds) => signed('PUT', key, seconds, { part: String(part) }),
    async parts(key) {
      if (existsSync(fileOf(key))) return undefined
      const names = await readdir(partsOf(key)).catch(() => [])
      const whole = names.filter((name) => /^\d+$/.test(name)).toSorted((a, b) => Number(a) - Number(b))
      return Promise.all(
        whole.map(async (name) => ({
          part: Number(name),
          bytes: (await stat(join(partsOf(key), name))).size,
          tag: name,
        })),
      )
    },
    async complete(key, _, parts) {
      if (existsSync(fileOf(key))) return
      const joined = await open(`${fileOf(key)}.joining`, 'w', 0o600)
      for (const { tag } of parts) await joined.appendFile(readFileSync(join(partsOf(key), tag)))
      await joined.sync()
      await joined.close()
      await rename(`${fileOf(key)}.joining`, fileOf(key))
      await rm(partsOf(key), { recursive: true, force: true })
    },
    read: (key) => createReadStream(fileOf(key)),
    link: (key, request, seconds) => signed('GET', key, seconds, { request }),
    async remove(key) {
      await rm(`${fileOf(key)}.joining`, { force: true })
      await rm(fileOf(key), { force: true })
      await rm(partsOf(key), { recursive: true, force: true })
    },
    serve(request, response) {
      if (!request.url?.startsWith(PATH)) return false
      answer(request, response).catch(() => (response.headersSent ? response.destroy() : response.writeHead(404).end()))
      return true
    },
  }
}

/** A part counts once it is there whole: one that was cut off leaves nothing. */
async function take(request: IncomingMessage, response: ServerResponse, folder: string, part: number): Promise<void> {
  const chunks: Buffer[] = []
  let length = 0
  for await (const chunk of request as AsyncIterable<Buffer>) {
    length += chunk.length
    if (length > PART_BYTES) return void response.writeHead(413, { connection: 'close' }).end()
    chunks.push(chunk)
  }
  const name = join(folder, String(part))
  const file = await open(`${name}.arriving`, 'w', 0o600)
  await file.writeFile(Buffer.concat(chunks))
  await file.sync()
  await file.close()
  await rename(`${name}.arriving`, name)
  response.writeHead(200).end()
}

function secretOf(file: string): Buffer {
  if (!existsSync(file)) writeFileSync(file, randomBytes(32), { mode: 0o600 })
  return readFileSync(file)
}
