/** A deployment's `/operations`, as one operator reaches them. */
export interface OpsClient {
  get(path: string, query?: Readonly<Record<string, string | undefined>>): Promise<Answer>
  post(path: string, body: object): Promise<Answer>
}

// Answers are printed, not worked with; what is read of them is checked where it is read.
// eslint-disable-next-line @typescript-eslint/no-explicit-any
export type Answer = any

/** What the deployment refused, in its own words. */
export class Refused extends Error {
  override readonly name = 'Refused'
}

export function createOpsClient(baseUrl: string, token: string): OpsClient {
  const send = async (method: string, path: string, body?: object): Promise<Answer> => {
    const response = await fetch(new URL(`/operations${path}`, baseUrl), {
      method,
      headers: { authorization: `Bearer ${token}`, ...(body && { 'content-type': 'application/json' }) },
      ...(body && { body: JSON.stringify(body) }),
    })
    const text = await response.text()
    if (response.ok) return JSON.parse(text) as Answer
    throw new Refused(`${response.status}: ${told(text)}`)
  }
  return {
    get(path, query = {}) {
      const wanted = Object.entries(query).filter((entry): entry is [string, string] => entry[1] !== undefined)
      const search = new URLSearchParams(wanted).toString()
      return send('GET', search ? `${path}?${search}` : path)
    },
    post: (path, body) => send('POST', path, body),
  }
}

/** A problem's sentences (RFC 9457), or the answer as it is. */
function told(text: string): string {
  try {
    const problem = JSON.parse(text) as Record<string, string> & { errors?: object[] }
    const { detail, got, expected, remedy, errors = [] } = problem
    const faults = errors.map((fault) => `\n  ${Object.values(fault).join(' ')}`).join('')
    const sentences = [detail, got && `Got: ${got}.`, expected && `Expected: ${expected}.`, remedy]
    return sentences.filter(Boolean).join(' ') + faults
  } catch {
    return text.slice(0, 500)
  }
}
