import { openApiDocument } from '../../functions/api/openapi/document.ts'
import { ROUTES } from '../../functions/api/routes.ts'

type Operation = { readonly responses: Readonly<Record<string, { readonly description: string }>> }
type Paths = Readonly<Record<string, Readonly<Record<string, Operation>>>>

const paths = Object.entries(openApiDocument(Object.values(ROUTES))['paths'] as Paths).map(([path, operations]) => ({
  path: new RegExp(`^${path.replaceAll('.', '\\.').replaceAll(/\{\w+\}/g, '[^/]+')}$`),
  operations,
}))

/** Fails where a route answers what the OpenAPI document does not say that it may: another status, another failure. */
export function mustBeDeclared(method: string, address: string, status: number, code: string | undefined): void {
  const [path = ''] = address.split('?')
  const operation = paths.find((each) => each.path.test(path))?.operations[method.toLowerCase()]
  if (!operation) return
  const described = operation.responses[status]?.description
  const isFailure = code !== undefined && status >= 400
  if (described !== undefined && (!isFailure || described.split('; ').some((each) => each.startsWith(`${code}: `))))
    return
  throw new Error(`${method} ${path} answers ${status} ${code ?? ''}, which its OpenAPI document does not declare.`)
}
