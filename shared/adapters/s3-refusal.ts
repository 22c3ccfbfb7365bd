import { textsOf } from './s3-xml.ts'

/** S3 did not do what it was asked; `code` is S3's own word for why. */
export class S3Refusal extends Error {
  override readonly name = 'S3Refusal'
  readonly status: number
  readonly code: string
  constructor(status: number, code: string) {
    super(`S3 answered ${status} ${code}.`)
    this.status = status
    this.code = code
  }
}

export async function refusalOf(response: Response): Promise<S3Refusal> {
  const [code = 'without a code'] = textsOf('Code', await response.text())
  return new S3Refusal(response.status, code)
}
