import type { Poster } from '../ports/poster.ts'

/** A redirect could lead anywhere, so it counts as the answer; bodies are not read. */
export const fetchPoster: Poster = {
  async post(url, headers, body, timeoutMs) {
    const signal = AbortSignal.timeout(timeoutMs)
    const response = await fetch(url, { method: 'POST', headers, body, redirect: 'manual', signal })
    await response.body?.cancel()
    return response.status
  },
}
