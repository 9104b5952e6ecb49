/** Which deliveries the log shows; kept in the address, so that a view can be shared. */
export type DeliveryFilter = { status?: Status; type?: string }

export const statusWords = {
  waiting: { word: 'Waiting', color: 'yellow' },
  delivered: { word: 'Delivered', color: 'green' },
  failed: { word: 'Given up', color: 'red' },
  dropped: { word: 'Dropped', color: 'gray' },
} as const
export type Status = keyof typeof statusWords

export const isStatus = (value: unknown): value is Status =>
  typeof value === 'string' && Object.hasOwn(statusWords, value)

/** An address may hold anything; which types there are, the server knows. */
export const readDeliveryFilter = ({ status, type }: Record<string, unknown>): DeliveryFilter => ({
  ...(isStatus(status) ? { status } : {}),
  ...(typeof type === 'string' && /^[a-z-]+\.[a-z-]+$/.test(type) ? { type } : {}),
})
