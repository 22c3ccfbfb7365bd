import {
  type DynamoDBStreamsClient,
  GetRecordsCommand,
  GetShardIteratorCommand,
} from '@aws-sdk/client-dynamodb-streams'

/** A part of a table's stream, its first and last record included. */
export interface StreamPart {
  readonly streamArn: string
  readonly shardId: string
  readonly startSequenceNumber: string
  readonly endSequenceNumber: string
}

/**
 * Reads the keys of the items that changed in a part of a table's stream, which holds them for a day.
 *
 * @throws TrimmedDataAccessException where the stream has forgotten it
 */
export function createStreamReader(client: Pick<DynamoDBStreamsClient, 'send'>) {
  return async (part: StreamPart): Promise<{ pk: string; sk: string }[]> => {
    const last = BigInt(part.endSequenceNumber)
    const keys: { pk: string; sk: string }[] = []
    let { ShardIterator: iterator } = await client.send(
      new GetShardIteratorCommand({
        StreamArn: part.streamArn,
        ShardId: part.shardId,
        ShardIteratorType: 'AT_SEQUENCE_NUMBER',
        SequenceNumber: part.startSequenceNumber,
      }),
    )
    while (iterator) {
      const { Records = [], NextShardIterator } = await client.send(new GetRecordsCommand({ ShardIterator: iterator }))
      for (const { dynamodb } of Records) {
        const at = BigInt(dynamodb?.SequenceNumber ?? 0)
        if (at > last) return keys
        keys.push({ pk: dynamodb?.Keys?.['pk']?.S ?? '', sk: dynamodb?.Keys?.['sk']?.S ?? '' })
        if (at === last) return keys
      }
      iterator = NextShardIterator
    }
    return keys
  }
}
