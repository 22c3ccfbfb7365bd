import { Failure } from '../../shared/failures.ts'
import { HttpFailure } from '../../shared/http/http-failure.ts'

/** What is thrown where no route fits: 405 with the methods that would, or 404. */
export function noSuchRoute(keys: readonly string[]): (request: { method: string; path: string }) => never {
  const known = keys.map((key) => {
    const [method = '', path = ''] = key.split(' ')
    return { method, path: new RegExp(`^${path.replaceAll('.', '\\.').replaceAll(/\{\w+\}/g, '[^/]+')}/?$`) }
  })
  return ({ path }) => {
    const allowed = known.filter((route) => route.path.test(path)).map((route) => route.method)
    if (allowed.length === 0) {
      const remedy = 'GET /openapi.json lists the routes.'
      throw new Failure('not-found', 'There is nothing under this address.', { remedy })
    }
    const headers = { Allow: allowed.join(', ') }
    throw new HttpFailure('method-not-allowed', 'This address does not take this method.', headers, {
      expected: headers.Allow,
    })
  }
}
