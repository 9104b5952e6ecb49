import { defineConfig } from 'vitest/config'

const exclude = ['**/node_modules/**', 'build/**']

// `borders` stands apart because `npm run check` runs it too, and it needs no database.
export default defineConfig({
  test: {
    pool: 'forks',
    maxWorkers: 2,
    // Generous: a test fails by what it sees, not by how busy the machine is.
    testTimeout: 180_000,
    hookTimeout: 180_000,
    expect: { poll: { timeout: 150_000 } },
    // What was found where nothing should be is named, however long.
    chaiConfig: { truncateThreshold: 0 },
    // As for the journeys: decisions/061.
    retry: 1,
    projects: [
      {
        extends: true,
        test: {
          name: 'server',
          include: [
            '{server,contract,widget,console,demo,cli}/**/*.test.ts',
            'test/*.test.ts',
            'test/{privacy,schemas}/**/*.test.ts',
          ],
          exclude: [...exclude, 'test/borders.test.ts'],
          globalSetup: 'test/postgres.ts',
        },
      },
      { extends: true, test: { name: 'borders', include: ['test/borders.test.ts'], exclude } },
      {
        extends: true,
        test: {
          name: 'faults',
          include: ['test/faults/**/*.test.ts'],
          exclude,
        },
      },
    ],
  },
})
