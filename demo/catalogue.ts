import { type Html, html } from '#platform/html'

export type Product = {
  id: string
  category: 'pots' | 'lamps' | 'chairs'
  name: string
  cents: number
  line: string
  facts: string[]
  drawing: Html
}

export const categories = {
  pots: { name: 'Pots', line: 'Fired slowly, glazed by hand, happy to be used every day.' },
  lamps: { name: 'Lamps', line: 'Warm light where you sit, and none where you do not.' },
  chairs: { name: 'Chairs', line: 'Solid wood, glued and wedged; every part can be replaced.' },
} as const

export const products: Product[] = [
  {
    id: 'round-pot',
    category: 'pots',
    name: 'Round pot',
    cents: 3900,
    line: 'For herbs on the window sill.',
    facts: ['Stoneware, 14 cm high', 'Hole and saucer included', 'Frost-proof'],
    drawing: html`
      <ellipse class="shade" cx="120" cy="201" rx="66" ry="7" />
      <path class="leaf" d="M120 96c-4-30-24-44-46-46 2 24 16 42 46 46zM120 96c2-34 20-52 44-56-1 28-16 48-44 56z" />
      <path class="leaf deep" d="M120 98c-10-26-8-50 0-68 9 20 10 44 0 68z" />
      <path class="clay" d="M62 104h116c6 46-12 92-34 96H96c-22-4-40-50-34-96z" />
      <path class="clay deep" d="M56 92h128v18H56z" />`,
  },
  {
    id: 'tall-pot',
    category: 'pots',
    name: 'Tall pot',
    cents: 6400,
    line: 'For one big plant and its roots.',
    facts: ['Stoneware, 32 cm high', 'Holds 9 litres', 'Felt feet against scratches'],
    drawing: html`
      <ellipse class="shade" cx="120" cy="203" rx="54" ry="6" />
      <path class="stem" d="M120 88V24M120 60l-26-22M120 52l28-24" />
      <path class="leaf" d="M94 38c-20 2-32-6-36-18 18-4 32 4 36 18zM148 28c6-16 20-22 36-18-4 16-18 24-36 18z" />
      <path class="leaf deep" d="M120 26c-12-8-14-16-8-24 12 4 16 14 8 24z" />
      <path class="glaze" d="M76 88h88l-12 114H88z" />
      <path class="glaze deep" d="M80 128h80l-3 26H83z" />`,
  },
  {
    id: 'low-bowl',
    category: 'pots',
    name: 'Low bowl',
    cents: 2800,
    line: 'For bulbs in spring and lemons in winter.',
    facts: ['Earthenware, 26 cm wide', 'Glazed inside', 'Dishwasher-safe'],
    drawing: html`
      <ellipse class="shade" cx="120" cy="199" rx="80" ry="7" />
      <circle class="sun" cx="92" cy="118" r="22" />
      <circle class="sun" cx="146" cy="116" r="24" />
      <circle class="sun deep" cx="119" cy="106" r="23" />
      <path class="chalk" d="M32 126h176c-6 44-40 66-64 70H96c-24-4-58-26-64-70z" />
      <path class="chalk deep" d="M96 196h48l4 6H92z" />`,
  },
  {
    id: 'reading-lamp',
    category: 'lamps',
    name: 'Reading lamp',
    cents: 11900,
    line: 'Looks over your shoulder, not into your eyes.',
    facts: ['Steel, 128 cm high', 'Dims from 3 to 100 %', 'Bulb can be changed'],
    drawing: html`
      <ellipse class="shade" cx="88" cy="205" rx="50" ry="6" />
      <path class="light" d="M122 79l53-17 41 142H96z" />
      <path class="rod" d="M86 202V34q0-14 14-14h34" />
      <path class="metal" d="M120 20c30-6 52 14 56 42l-56 18c-8-22-10-44 0-60z" />
      <path class="metal deep" d="M52 196h70v8H52z" />`,
  },
  {
    id: 'table-lamp',
    category: 'lamps',
    name: 'Table lamp',
    cents: 7200,
    line: 'A small evening on a bedside table.',
    facts: ['Linen shade, clay foot', '38 cm high', '2 m of textile cable'],
    drawing: html`
      <ellipse class="shade" cx="120" cy="205" rx="52" ry="6" />
      <path class="light" d="M74 108h92l32 94H42z" />
      <path class="chalk" d="M88 30h64l26 80H62z" />
      <path class="chalk deep" d="M64 102h112l2 8H62z" />
      <path class="clay" d="M112 110h16c2 22 30 34 30 62 0 18-12 30-20 32h-36c-8-2-20-14-20-32 0-28 28-40 30-62z" />`,
  },
  {
    id: 'pendant',
    category: 'lamps',
    name: 'Pendant',
    cents: 8900,
    line: 'Hangs low over the table, where the talk is.',
    facts: ['Enamelled steel, 30 cm wide', 'Cable up to 2.5 m', 'Ceiling hook included'],
    drawing: html`
      <path class="light" d="M68 122h104l40 92H28z" />
      <path class="rod" d="M120 0v50" />
      <path class="glaze deep" d="M106 44h28v22h-28z" />
      <path class="glaze" d="M106 64h28c30 6 52 28 56 58H50c4-30 26-52 56-58z" />
      <ellipse class="sun" cx="120" cy="122" rx="24" ry="8" />`,
  },
  {
    id: 'kitchen-chair',
    category: 'chairs',
    name: 'Kitchen chair',
    cents: 18500,
    line: 'The one everybody pulls up first.',
    facts: ['Ash, oiled', 'Seat 45 cm high', 'Stacks four high'],
    drawing: html`
      <ellipse class="shade" cx="120" cy="209" rx="66" ry="6" />
      <path class="wood deep" d="M82 126l-8 80h10l12-80zM158 126l8 80h-10l-12-80z" />
      <path class="wood" d="M72 20h12l6 96H78zM168 20h-12l-6 96h12z" />
      <path class="wood" d="M76 26h88v22H76zM80 66h80v16H80z" />
      <path class="seat" d="M66 110h108l10 20H56z" />`,
  },
  {
    id: 'stool',
    category: 'chairs',
    name: 'Stool',
    cents: 9800,
    line: 'Seat, step and side table.',
    facts: ['Beech, soaped', '46 cm high', 'Carries 150 kg'],
    drawing: html`
      <ellipse class="shade" cx="120" cy="207" rx="66" ry="6" />
      <path class="wood deep" d="M112 98h16v104h-16z" />
      <path class="wood" d="M78 96h16l-22 108H58zM162 96h-16l22 108h14z" />
      <path class="wood deep" d="M72 152h96v10H70z" />
      <ellipse class="seat" cx="120" cy="90" rx="66" ry="18" />`,
  },
  {
    id: 'armchair',
    category: 'chairs',
    name: 'Armchair',
    cents: 46000,
    line: 'For long books and short naps.',
    facts: ['Oak frame, wool cover', 'Cover comes off for washing', 'Delivered in one piece'],
    drawing: html`
      <ellipse class="shade" cx="120" cy="209" rx="84" ry="6" />
      <path class="wood deep" d="M62 176h10l-4 30h-8zM178 176h-10l4 30h8z" />
      <path class="cloth deep" d="M66 44q0-18 18-18h72q18 0 18 18v92H66z" />
      <path class="cloth" d="M40 98q0-14 14-14t14 14v34h104V98q0-14 14-14t14 14v84H40z" />
      <path class="cloth pale" d="M68 118h104v28H68z" />`,
  },
]

const euros = new Intl.NumberFormat('en-IE', { style: 'currency', currency: 'EUR' })

export const price = (cents: number): string => euros.format(cents / 100)
