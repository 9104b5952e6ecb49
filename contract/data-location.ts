import { z } from 'zod'
import { admins, endpoint } from './endpoint.ts'
import { time } from './fields.ts'
import { Country } from './sub-processors.ts'

/** A country, or a group: the European Economic Area, or that and the countries of adequacy decisions. */
export const AllowedPlace = z.union([z.enum(['EEA', 'adequate']), Country])

export const Store = z.strictObject({
  store: z.string(),
  holds: z.string(),
  host: z.string().describe('this-server: the machine the program runs on'),
  provider: z.string().nullable().describe('Whose machine it is; null: the list does not say'),
  places: z.array(z.string()).describe('None: the list does not say'),
  faults: z.array(z.string()).describe('Good is none'),
})
export type Store = z.output<typeof Store>

const TransferOut = z.strictObject({
  provider: z.string(),
  places: z.array(z.string()).describe('Outside the European Economic Area'),
  what: z.array(z.string()),
  why: z.string().describe('What allows it: Chapter V GDPR'),
  faults: z.array(z.string()),
})

export const LocationOfData = z.strictObject({
  allowed: z
    .strictObject({ places: z.array(AllowedPlace), setAt: time })
    .nullable()
    .describe('null: the organization has not said where its data may be'),
  stores: z.array(Store),
  transfers: z.array(TransferOut),
})
export type LocationOfData = z.output<typeof LocationOfData>

export const getDataLocation = endpoint({
  name: 'getDataLocation',
  summary: 'Where everything is kept, whose machines these are, and what leaves the European Economic Area',
  method: 'GET',
  path: '/api/v1/data-location',
  allow: admins,
  reply: LocationOfData,
})

export const setAllowedPlaces = endpoint({
  name: 'setAllowedPlaces',
  summary:
    'Say where the data of the organization may be; refused while something lies elsewhere. From then on the server does not start with a store outside',
  method: 'PUT',
  path: '/api/v1/data-location/allowed-places',
  allow: admins,
  body: z.strictObject({
    places: z.array(AllowedPlace).max(260).describe('None: wherever the list of sub-processors says'),
  }),
  reply: LocationOfData,
  errors: ['store_elsewhere'],
})
