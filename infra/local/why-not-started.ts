import { Complaint } from './complaint.ts'

/** Where the host was to listen and to keep its items. */
interface Wanted {
  readonly port: number
  readonly dynamoDbEndpoint: string | undefined
}

/** What kept the host from starting: a complaint where whoever starts it can put it right, else the error itself. */
export function whyNotStarted(error: unknown, { port, dynamoDbEndpoint }: Wanted): unknown {
  const { code, syscall } = error as NodeJS.ErrnoException
  switch (code) {
    case 'EADDRINUSE':
      return new Complaint(
        `The port ${port} is taken by another program; name another with --port, or 0 for any free one.`,
      )
    case 'EACCES':
      if (syscall !== 'listen') return error
      return new Complaint(`The port ${port} is not yours to listen on; name one above 1023 with --port.`)
    case 'ECONNREFUSED':
    case 'ENOTFOUND':
      return new Complaint(
        `No DynamoDB answers at ${dynamoDbEndpoint}, which AWS_ENDPOINT_URL_DYNAMODB names; start it, or unset the variable.`,
      )
    default:
      return error
  }
}
