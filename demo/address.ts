import { products } from './catalogue.ts'

/** What the shop remembers. It keeps nothing on the visitor's device: everything is in the address. */
export type Visit = { widget: string | null; cart: string[] }

export function readVisit(query: URLSearchParams): Visit {
  const known = new Set(products.map(({ id }) => id))
  const cart = (query.get('cart') ?? '').split('.').filter((id) => known.has(id))
  return { widget: query.get('widget') || null, cart: cart.slice(0, 20) }
}

/** The address of a page that goes on with the visit. */
export function linkTo(path: string, visit: Visit): string {
  const query = new URLSearchParams()
  if (visit.widget !== null) query.set('widget', visit.widget)
  if (visit.cart.length > 0) query.set('cart', visit.cart.join('.'))
  return query.size > 0 ? `${path}?${query}` : path
}
