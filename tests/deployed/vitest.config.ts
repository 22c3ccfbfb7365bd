import { defineConfig } from 'vitest/config'

/** The app deployed to an emulator; one file at a time, for they share the machine. */
export default defineConfig({
  test: {
    include: ['tests/deployed/**/*.deployed.ts'],
    testTimeout: 180_000,
    hookTimeout: 600_000,
    pool: 'forks',
    fileParallelism: false,
  },
})
