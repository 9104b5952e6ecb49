import { emptyField, type FieldValues } from './build-content.ts'

/** What is asked for most, with the purpose said. */
export const readyMade: { name: string; field: FieldValues }[] = [
  {
    name: 'E-mail address',
    field: {
      ...emptyField,
      label: 'E-mail address',
      kind: 'email',
      isRequired: true,
      purpose: 'To answer you by mail about this question.',
    },
  },
  {
    name: 'Phone number',
    field: {
      ...emptyField,
      label: 'Phone number',
      kind: 'phone',
      isRequired: true,
      purpose: 'To call you back about this question.',
    },
  },
  {
    name: 'Order number',
    field: {
      ...emptyField,
      label: 'Order number',
      isRequired: true,
      purpose: 'To look up your order.',
    },
  },
]
