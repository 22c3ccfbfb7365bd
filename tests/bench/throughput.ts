import { example } from '../../workflows/situations/birth-of-a-child/example.ts'
import { type Figure, median, percentile, rounded } from './figure.ts'
import { type HostUnderLoad, startHostUnderLoad } from './host-under-load.ts'

/** Eleven services: the birth of a child without the optional ones. */
export const elevenServices = { ...example, services: [] }

const IN_FLIGHT = 50
const WARM_UP = 400
const APPLICATIONS = 1_000
const RUNS = 3
const PACED_PER_SECOND = 10
const PACED_SECONDS = 20

/** Applications a second with 50 in flight, durable and encrypted, with agencies that answer at once; median of three runs. */
export async function measureThroughput(): Promise<Figure[]> {
  const host = await startHostUnderLoad()
  try {
    await rush(host, WARM_UP)
    const rates: number[] = []
    const cpu: number[] = []
    for (let run = 0; run < RUNS; run++) {
      const before = (await host.usage()).cpu
      const start = performance.now()
      await rush(host, APPLICATIONS)
      rates.push(APPLICATIONS / ((performance.now() - start) / 1000))
      const after = (await host.usage()).cpu
      cpu.push((after.user + after.system - before.user - before.system) / 1000 / APPLICATIONS)
    }
    const paced = await pace(host)
    return [
      { name: 'ready after start', value: rounded(host.readyMs, 0), unit: 'ms' },
      { name: 'throughput, 50 in flight, 11 services', value: rounded(median(rates)), unit: 'applications/s' },
      { name: 'CPU of the host per application', value: rounded(median(cpu), 2), unit: 'ms' },
      ...latencies(
        'submit at 10/s',
        paced.map(({ submit }) => submit),
      ),
      ...latencies(
        'end to end at 10/s',
        paced.map(({ whole }) => whole),
      ),
    ]
  } finally {
    await host.close()
  }
}

async function rush(host: HostUnderLoad, applications: number): Promise<void> {
  let left = applications
  const one = async () => {
    while (left-- > 0) await host.settled((await host.submit(elevenServices)).applicationId)
  }
  await Promise.all(Array.from({ length: IN_FLIGHT }, one))
}

/** Submits at a steady rate, whatever the answers take, so that a slow one delays no other. */
async function pace(host: HostUnderLoad): Promise<{ submit: number; whole: number }[]> {
  const running: Promise<{ submit: number; whole: number }>[] = []
  for (let second = 0; second < PACED_SECONDS * PACED_PER_SECOND; second++) {
    running.push(timed(host))
    await new Promise((resolve) => setTimeout(resolve, 1000 / PACED_PER_SECOND))
  }
  return Promise.all(running)
}

async function timed(host: HostUnderLoad): Promise<{ submit: number; whole: number }> {
  const start = performance.now()
  const { applicationId, ms } = await host.submit(elevenServices)
  await host.settled(applicationId)
  return { submit: ms, whole: performance.now() - start }
}

const latencies = (name: string, samples: readonly number[]): Figure[] =>
  [0.5, 0.95, 0.99].map((share) => ({
    name: `${name}, p${share * 100}`,
    value: rounded(percentile(samples, share)),
    unit: 'ms',
  }))
