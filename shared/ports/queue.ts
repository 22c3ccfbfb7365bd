/** SQS delays a message by at most 15 minutes. */
export const LONGEST_DELAY_SECONDS = 900

/** Sends a message to a named queue. Messages hold ids and a task token, nothing else. */
export interface Queue {
  send(queue: string, message: object, options?: { readonly delaySeconds?: number }): Promise<void>
}
