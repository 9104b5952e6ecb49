import { defineConfig } from '@playwright/test'
import { findChromium } from './bin/chromium.ts'

const executablePath = findChromium()

export default defineConfig({
  testDir: 'test/journeys',
  outputDir: 'test-output/journeys',
  workers: 2,
  fullyParallel: true,
  forbidOnly: Boolean(process.env.CI),
  // What holds only the second time is named at the end, to be mended: decisions/061.
  retries: 1,
  // Generous: a journey fails by what it sees, not by how busy the machine is.
  timeout: 300_000,
  expect: { timeout: 20_000 },
  // What all of them talked to is compared when the last has ended.
  projects: [
    { name: 'journeys', testIgnore: 'egress.spec.ts', teardown: 'egress' },
    { name: 'egress', testMatch: 'egress.spec.ts' },
  ],
  reporter: [['list'], ['json', { outputFile: 'test-output/journeys.json' }]],
  use: {
    screenshot: 'on',
    // Recording one costs time in every journey; add --trace on where one is wanted.
    trace: 'off',
    launchOptions: {
      ...(executablePath && { executablePath }),
      args: [
        // Chromium has no sandbox for root.
        ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []),
        '--disable-gpu',
        '--disable-quic',
        '--no-first-run',
        '--disable-background-networking',
        '--disable-component-update',
        '--disable-sync',
        // Nothing outside this machine is looked up: a journey that needs the network should fail.
        '--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE localhost, EXCLUDE 127.0.0.1',
      ],
    },
  },
})
