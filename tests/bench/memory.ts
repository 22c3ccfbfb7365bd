import { type Figure, rounded } from './figure.ts'
import { startHostUnderLoad } from './host-under-load.ts'
import { elevenServices } from './throughput.ts'

const IN_FLIGHT = 10_000
const AT_A_TIME = 50

/** What the host holds in memory while 10,000 applications wait for agencies that do not answer. */
export async function measureMemory(): Promise<Figure[]> {
  const host = await startHostUnderLoad('silent')
  try {
    let left = IN_FLIGHT
    const one = async () => {
      while (left-- > 0) await host.submit(elevenServices)
    }
    await Promise.all(Array.from({ length: AT_A_TIME }, one))
    const { rss } = await host.usage()
    return [{ name: 'memory with 10,000 applications in flight', value: rounded(rss / 2 ** 20, 0), unit: 'MiB' }]
  } finally {
    await host.close()
  }
}
