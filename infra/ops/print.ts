import type { Answer } from './client.ts'

/** An answer for people: a table for lists, a line a field else. */
export function print(answer: Answer): string {
  if (!Array.isArray(answer.items)) return fields(answer).join('\n')
  const { items, cursor } = answer as { items: Record<string, unknown>[]; cursor?: string }
  const table = items.length > 0 ? rows(items) : ['nothing']
  return [...table, ...(cursor === undefined ? [] : [`more: --cursor ${cursor}`])].join('\n')
}

const fields = (answer: Record<string, unknown>) =>
  Object.entries(answer).flatMap(([name, value]) =>
    Array.isArray(value) && value.length > 0 && typeof value[0] === 'object'
      ? [`${name}:`, ...value.map((each) => `  ${compact(each)}`)]
      : [`${name}: ${compact(value)}`],
  )

function rows(items: readonly Record<string, unknown>[]): string[] {
  const columns = [...new Set(items.flatMap((item) => Object.keys(item)))]
  const cells = [columns, ...items.map((item) => columns.map((column) => compact(item[column])))]
  const widths = columns.map((_, at) => Math.max(...cells.map((row) => row[at]?.length ?? 0)))
  return cells.map((row) =>
    row
      .map((cell, at) => cell.padEnd(widths[at] ?? 0))
      .join('  ')
      .trimEnd(),
  )
}

function compact(value: unknown): string {
  if (value === undefined) return ''
  if (typeof value === 'string') return value
  if (typeof value !== 'object' || value === null) return String(value)
  if (Array.isArray(value)) return value.map(compact).join(', ')
  return Object.entries(value)
    .map(([name, part]) => `${name} ${compact(part)}`)
    .join(', ')
}
