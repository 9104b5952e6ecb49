import { type OverviewLine, overviewStates } from '#contract/overview'
import { type Overview, overviewLine } from '#platform/overview'
import type { Platform } from '#platform/platform'
import type { Ask } from '#platform/probes'

const order = Object.keys(overviewStates).reverse()

/** What has stopped comes first. A room that cannot look says that, and keeps the others from nothing. */
export async function readOverview(
  { log }: Pick<Platform, 'log'>,
  rooms: { room: string; overview: Overview }[],
  ask: Ask,
): Promise<OverviewLine[]> {
  const lines: OverviewLine[] = []
  for (const { room, overview } of rooms)
    lines.push(
      ...(await overview(ask).catch((error: unknown) => {
        log.error('A room could not say how it stands', error)
        return [
          overviewLine('/settings/privacy', 'A check broke', [
            'stopped',
            `How it stands could not be looked up in “${room}”. Ask whoever runs the server to look into its log.`,
          ]),
        ]
      })),
    )
  return lines.sort((one, other) => order.indexOf(one.state) - order.indexOf(other.state))
}
