import { beforeAll, describe, expect, it } from 'vitest'
import { ACCESS, type Access, type RouteKey } from '../../../functions/api/access.ts'
import { accessTable } from '../../../functions/api/access-table.ts'
import { ROUTES } from '../../../functions/api/routes.ts'
import type { Disclosures } from '../../../shared/disclosures/disclosures.ts'
import { Failure } from '../../../shared/failures.ts'
import { Role } from '../../../shared/model/caller.ts'
import { createApplications, startApi } from './api.fixture.ts'
import { disclosuresOver } from './disclosures.fixture.ts'
import { REQUESTS } from './requests.fixture.ts'

const routes = Object.keys(ACCESS) as RouteKey[]
const guarded = routes.filter((route) => ACCESS[route] !== 'open')
const reachOf = (route: RouteKey, role: Role) => (ACCESS[route] as Exclude<Access, 'open'>)[role]
const matrix = guarded.flatMap((route) => Role.options.map((role) => ({ route, role, reach: reachOf(route, role) })))
const permitted = matrix.filter(({ reach }) => reach !== 'none')

const ACTING = { act: { sub: 'clerk', roles: ['official'] } }
let api: Awaited<ReturnType<typeof startApi>>
beforeAll(async () => {
  api = await startApi()
  await call('POST /applications', 'applicant')
  await call('POST /me/consents', 'applicant')
  await call('POST /documents', 'applicant')
})

/** The owner of `app_1` is the first person; the agency asked is the registry. */
async function call(route: RouteKey, role: Role | undefined, claims: object = {}) {
  const { path = route.split(' ')[1], ...options } = REQUESTS[route]
  const agency = role === 'agency' ? { agency: 'registry' } : {}
  const token = role && (await api.issuer.token({ roles: [role], sub: 'anna', ...agency, ...claims }))
  return api.call(`${route.split(' ')[0]} ${path}`, { ...options, ...(token !== undefined && { token }) })
}

describe('the access table', () => {
  it('has every route, and every route has its entry', () => {
    expect(Object.keys(ROUTES).toSorted()).toEqual(routes.toSorted())
    for (const [key, route] of Object.entries(ROUTES)) expect(route.key).toBe(key)
  })

  it('is printed as released', async () => {
    await expect(accessTable()).toMatchFileSnapshot('access.md')
  })

  it.each(routes.filter((route) => ACCESS[route] === 'open'))('opens %s to everyone', async (route) => {
    const anyone = [await call(route, undefined), await call(route, 'auditor')]
    expect(anyone.map(({ status }) => status)).toEqual([200, 200])
  })

  it.each(guarded)('closes %s to callers without a token or role', async (route) => {
    expect((await call(route, undefined)).status).toBe(401)
    expect((await call(route, 'applicant', { roles: [] })).status).toBe(403)
    expect((await call(route, 'applicant', { roles: ['admin', 'Applicant'] })).status).toBe(403)
  })

  it.each(matrix)('gives $role on $route: $reach', async ({ route, role, reach }) => {
    const { status } = await call(route, role, reach === 'acting' ? ACTING : {})
    expect(status).toSatisfy((got: number) => (reach === 'none' ? got === 403 : got < 300))
  })

  it.each(permitted.filter(({ reach }) => reach === 'acting'))(
    'lets $role call $route only where the token says who acts',
    async ({ route, role }) => expect((await call(route, role)).status).toBe(403),
  )

  it.each(permitted.filter(({ role }) => role === 'agency'))(
    'lets $role call $route only with the agency its token is bound to',
    async ({ route }) => expect((await call(route, 'agency', { agency: undefined })).status).toBe(403),
  )

  it.each(permitted.filter(({ route, reach }) => reach !== 'any' && /\{(?!id\}\/preview)/.test(route)))(
    "hides others' things from $role on $route",
    async ({ route, role }) => {
      const others = { ...ACTING, sub: 'boris', ...(role === 'agency' && { agency: 'tax' }) }
      expect((await call(route, role, others)).status).toBe(404)
    },
  )

  const actingRoutes = guarded.filter(
    (route) => reachOf(route, 'official') === 'acting' && route !== 'POST /applications',
  )
  it.each(actingRoutes)(
    'has what an official does on %s recorded first, and nothing of what people do themselves',
    async (route) => {
      const order: string[] = []
      const applications = createApplications()
      const recordAccess: Disclosures['recordAccess'] = async ({ actors }, doing, applicationId) => {
        if (actors.length > 0) order.push(doing, applicationId ?? 'person')
        throw new Failure('conflict', 'So far and no further.')
      }
      const stopped = await startApi({ applications, disclosures: { ...disclosuresOver(applications), recordAccess } })
      const { path = route.split(' ')[1], ...options } = REQUESTS[route]
      const send = async (claims: object) =>
        stopped.call(`${route.split(' ')[0]} ${path}`, {
          ...options,
          token: await stopped.issuer.token({ sub: 'anna', ...claims }),
        })
      expect((await send({ roles: ['official'], ...ACTING })).status).toBe(409)
      const about = route.includes(' /applications/{id}') ? 'app_1' : 'person'
      expect(order).toEqual([ROUTES[route].operation, about])
      await send({ roles: ['applicant'] })
      expect(order).toHaveLength(2)
    },
  )

  it('takes the role the route lets in where a caller has several', async () => {
    expect((await call('GET /requests', 'agency', { roles: ['auditor', 'agency'] })).status).toBe(200)
  })
})
