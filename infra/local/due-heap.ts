/** Holds what is due at a time, the earliest first; equals in the order they came. */
export interface DueHeap<T extends { readonly dueAt: number }> {
  readonly size: number
  push(entry: T): void
  peek(): T | undefined
  pop(): T | undefined
}

export function createDueHeap<T extends { readonly dueAt: number }>(): DueHeap<T> {
  const nodes: { entry: T; turn: number }[] = []
  let turns = 0
  const before = (a: number, b: number) => {
    const [left, right] = [nodes[a]!, nodes[b]!]
    return left.entry.dueAt - right.entry.dueAt || left.turn - right.turn
  }
  const swap = (a: number, b: number) => {
    const held = nodes[a]!
    nodes[a] = nodes[b]!
    nodes[b] = held
  }
  const rise = (at: number) => {
    for (let parent = (at - 1) >> 1; at > 0 && before(at, parent) < 0; parent = (at - 1) >> 1) {
      swap(at, parent)
      at = parent
    }
  }
  const sink = (at: number) => {
    for (;;) {
      let least = at
      for (const child of [2 * at + 1, 2 * at + 2]) if (child < nodes.length && before(child, least) < 0) least = child
      if (least === at) return
      swap(at, least)
      at = least
    }
  }
  return {
    get size() {
      return nodes.length
    },
    push(entry) {
      nodes.push({ entry, turn: turns++ })
      rise(nodes.length - 1)
    },
    peek: () => nodes[0]?.entry,
    pop() {
      const first = nodes[0]
      const last = nodes.pop()
      if (first && last && first !== last) {
        nodes[0] = last
        sink(0)
      }
      return first?.entry
    },
  }
}
