import { defineConfig } from 'vitest/config'

/** One seed for all fault injection of a run, printed with its counts; given again, it makes the same samples. */
const { FAULT_SEED = String(Date.now() % 1_000_000) } = process.env

export default defineConfig({
  test: {
    include: ['tests/**/*.test.ts'],
    testTimeout: 30_000,
    hookTimeout: 30_000,
    pool: 'forks',
    env: { FAULT_SEED },
    maxWorkers: 2,
  },
})
