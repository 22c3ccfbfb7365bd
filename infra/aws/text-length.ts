/** What only CloudFormation knows counts as long as it may become. */
const LENGTHS = { QueueName: 80, other: 120 }

/** The length of a text, resolved, once CloudFormation has filled in what only it knows. */
export function textLength(value: unknown): number {
  if (typeof value === 'string') return Buffer.byteLength(value)
  const { 'Fn::Join': join, 'Fn::GetAtt': attribute } = value as {
    'Fn::Join'?: [string, unknown[]]
    'Fn::GetAtt'?: [string, string]
  }
  if (join) return join[1].reduce<number>((sum, part) => sum + textLength(part), 0)
  return attribute?.[1] === 'QueueName' ? LENGTHS.QueueName : LENGTHS.other
}
