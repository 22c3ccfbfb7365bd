import { afterAll, beforeAll, beforeEach, describe } from 'vitest'
import type { JourneyHost, StartHost } from './host.ts'

/** A suite of journeys that any host can be taken through. */
export type Journey = (host: () => JourneyHost) => void

/** Takes one host through journeys. */
export function travel(name: string, start: StartHost, journeys: Readonly<Record<string, Journey>>): void {
  describe(name, () => {
    let host: JourneyHost
    beforeAll(async () => {
      host = await start()
    }, 600_000)
    afterAll(() => host?.close())
    beforeEach(() => host.agencies.reset())
    for (const [title, journey] of Object.entries(journeys)) describe(title, () => journey(() => host))
  })
}
