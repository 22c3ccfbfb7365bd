import { DatabaseSync } from 'node:sqlite'

/** Sends requests and keeps what came back, apart by who may see what. */
export function createRecorder() {
  const statuses = new Set<number>()
  const errors: string[] = []
  const addresses: string[] = []
  /** Answers that hold references only. */
  const references: string[] = []
  /** Answers that show applicants what is theirs. */
  const ownViews: string[] = []
  return {
    errors,
    addresses,
    references,
    ownViews,
    statuses: () => [...statuses],
    async send(url: string, init: RequestInit, kind: 'reference' | 'own' = 'reference') {
      const response = await fetch(url, init).catch(() => fetch(url, init))
      const text = await response.text()
      statuses.add(response.status)
      addresses.push(url, JSON.stringify([...response.headers]))
      const kept = response.status >= 400 ? errors : kind === 'own' ? ownViews : references
      kept.push(text)
      // eslint-disable-next-line @typescript-eslint/no-explicit-any
      return { status: response.status, body: (text === '' ? undefined : JSON.parse(text)) as any }
    },
    rows(file: string, sql: string) {
      const database = new DatabaseSync(file, { readOnly: true })
      const rows = database.prepare(sql).all()
      database.close()
      return rows
    },
  }
}

export type Recorder = ReturnType<typeof createRecorder>
