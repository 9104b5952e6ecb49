import type { Attributes, Contact } from '#contract/identity'

export function nameOf({ name, isRestricted }: Contact): string {
  if (isRestricted) return 'Restricted: not shown'
  return name ?? 'Without a name'
}

/** In a sentence or a label, where somebody has to be called something. */
export const calledIn = ({ name, externalId, isRestricted }: Contact): string =>
  isRestricted ? 'a restricted contact' : (name ?? externalId)

export const inWords = (attributes: Attributes): string =>
  Object.entries(attributes)
    .map(([name, value]) => `${name}: ${value}`)
    .join(', ')
