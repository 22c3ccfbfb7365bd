import * as z from 'zod'

/** The queue of what could not be published at once. */
export const UNPUBLISHED_QUEUE = 'unpublished'

/** An application with news. */
const Unpublished = z.strictObject({ applicationId: z.string().min(1) })

/**
 * Part of the table's stream that Lambda gave up, as it tells a queue: where the changes are, not what they are
 * (https://docs.aws.amazon.com/lambda/latest/dg/services-dynamodb-errors.html).
 */
const GivenUp = z.object({
  DDBStreamBatchInfo: z.object({
    streamArn: z.string().min(1),
    shardId: z.string().min(1),
    startSequenceNumber: z.string().regex(/^\d+$/),
    endSequenceNumber: z.string().regex(/^\d+$/),
  }),
})

export const UnpublishedMessage = z.union([Unpublished, GivenUp])
export type UnpublishedMessage = z.infer<typeof UnpublishedMessage>
