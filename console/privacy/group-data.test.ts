import { expect, test } from 'vitest'
import type { DataMap } from '#contract/privacy'
import { findData, groupData } from './group-data.ts'

const column = (name: string, change: object = {}): DataMap['tables'][number]['columns'][number] => ({
  name,
  subject: 'visitor',
  reason: null,
  class: 'visit',
  purpose: 'to help',
  basis: 'contract',
  retention: '30 days',
  whenErased: 'deleted',
  exported: 'yes',
  isSpecialCategory: false,
  ...change,
})
const map: DataMap = {
  tables: [
    {
      name: 'visitor_sessions',
      room: 'contacts',
      nobodys: null,
      columns: [
        column('page_url'),
        column('page_title'),
        column('language', { purpose: 'to speak it' }),
        column('created_at', { subject: 'none', class: null }),
      ],
    },
  ],
  stores: [],
}

test('columns that are alike are one holding, and what is nobody’s is left out', () => {
  const [visit] = groupData(map)
  expect(visit?.holdings.map(({ columns }) => columns)).toEqual([['page_url', 'page_title'], ['language']])
})

test('a search finds by every word, as people write them', () => {
  expect(findData(groupData(map), 'Page visitor sessions')[0]?.holdings).toHaveLength(1)
  expect(findData(groupData(map), 'speak')[0]?.holdings[0]?.columns).toEqual(['language'])
  expect(findData(groupData(map), 'shoe')).toEqual([])
})
