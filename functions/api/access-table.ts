import { Role } from '../../shared/model/caller.ts'
import { ACCESS, type Access } from './access.ts'

/** The access table as Markdown: a line a route, a column a role. */
export function accessTable(): string {
  const roles = Role.options
  const lines = Object.entries(ACCESS).map(([route, access]: [string, Access]) => [
    `\`${route}\``,
    ...roles.map((role) => (access === 'open' ? 'open' : access[role] === 'none' ? '–' : access[role])),
  ])
  const table = [['route', ...roles], ['---', ...roles.map(() => '---')], ...lines]
  return `${table.map((cells) => `| ${cells.join(' | ')} |`).join('\n')}\n`
}
