import { type Html, html } from '#platform/html'
import { linkTo, type Visit } from './address.ts'
import { categories, type Product, price, products } from './catalogue.ts'

export type Page = { status: number; title: string; content: Html }

/** The page at a path; what is not in the shop is a page too. */
export function pageAt(path: string, visit: Visit): Page {
  if (path === '/') return homePage(visit)
  if (path === '/cart') return cartPage(visit)
  if (path === '/about') return aboutPage
  const product = products.find(({ category, id }) => path === `/${category}/${id}`)
  if (product) return productPage(product, visit)
  const category = Object.keys(categories).find((name) => path === `/${name}`)
  return category && isCategory(category) ? categoryPage(category, visit) : missingPage(visit)
}

function homePage(visit: Visit): Page {
  const shown = products.filter(({ id }) => ['round-pot', 'pendant', 'kitchen-chair'].includes(id))
  return {
    status: 200,
    title: 'Pots, lamps and chairs',
    content: html`<section class="opening">
        <div>
          <h1>Things you keep</h1>
          <p>Pots, lamps and chairs that are made to be used, mended and handed on.</p>
          <p><a class="button" href="${linkTo('/chairs', visit)}">See the chairs</a></p>
        </div>
        ${drawingOf('armchair')}
      </section>
      <h2>New this week</h2>
      ${cards(shown, visit)}`,
  }
}

function categoryPage(category: Product['category'], visit: Visit): Page {
  const { name, line } = categories[category]
  return {
    status: 200,
    title: name,
    content: html`<h1>${name}</h1><p class="lead">${line}</p>
      ${cards(
        products.filter((product) => product.category === category),
        visit,
      )}`,
  }
}

function productPage(product: Product, visit: Visit): Page {
  const { name } = categories[product.category]
  const withThis = { ...visit, cart: [...visit.cart, product.id] }
  return {
    status: 200,
    title: product.name,
    content: html`<p><a href="${linkTo(`/${product.category}`, visit)}">${name}</a></p>
      <div class="product">
        ${drawingOf(product.id)}
        <div>
          <h1>${product.name}</h1>
          <p class="lead">${product.line}</p>
          <p class="price">${price(product.cents)}</p>
          <p><a class="button" href="${linkTo('/cart', withThis)}">Add to cart</a></p>
          <ul>${product.facts.map((fact) => html`<li>${fact}</li>`)}</ul>
          <p class="quiet">Sent within two working days. Thirty days to send it back.</p>
        </div>
      </div>`,
  }
}

function cartPage(visit: Visit): Page {
  const lines = products
    .map((product) => ({ product, count: visit.cart.filter((id) => id === product.id).length }))
    .filter(({ count }) => count > 0)
  const total = lines.reduce((sum, { product, count }) => sum + product.cents * count, 0)
  if (lines.length === 0) {
    return {
      status: 200,
      title: 'Cart',
      content: html`<h1>Cart</h1><p>Nothing in it yet. <a href="${linkTo('/', visit)}">Have a look around</a></p>`,
    }
  }
  return {
    status: 200,
    title: 'Cart',
    content: html`<h1>Cart</h1>
      <table>
        <thead><tr><th scope="col">Article</th><th scope="col">Pieces</th><th scope="col">Price</th></tr></thead>
        <tbody>${lines.map(
          ({ product, count }) => html`<tr>
          <td><a href="${linkTo(`/${product.category}/${product.id}`, visit)}">${product.name}</a>
            <a class="quiet" href="${linkTo('/cart', without(visit, product.id))}" aria-label="Remove ${product.name}">Remove</a></td>
          <td>${count}</td><td>${price(product.cents * count)}</td>
        </tr>`,
        )}</tbody>
        <tfoot><tr><th scope="row" colspan="2">Total</th><td>${price(total)}</td></tr></tfoot>
      </table>
      <p class="quiet">This shop is for trying things out: nothing can be ordered and nothing you do here is kept.</p>`,
  }
}

function without(visit: Visit, removed: string): Visit {
  return { ...visit, cart: visit.cart.filter((id) => id !== removed) }
}

const aboutPage: Page = {
  status: 200,
  title: 'About',
  content: html`<h1>About this shop</h1>
    <p class="lead">It is not a real one. It stands in for your website.</p>
    <p>Everything here comes from another origin than the chat, as it will on your own site, and under a strict content
      security policy: no inline script, no inline style, nothing from third parties. The chat arrives by one line.</p>
    <p>Go from page to page while you chat: each is a document of its own, and the conversation comes along.</p>`,
}

function missingPage(visit: Visit): Page {
  return {
    status: 404,
    title: 'Not found',
    content: html`<h1>Not on this shelf</h1>
      <p>There is no page at this address. <a href="${linkTo('/', visit)}">Back to the shop</a></p>`,
  }
}

function cards(shown: Product[], visit: Visit): Html {
  return html`<ul class="cards">${shown.map(
    ({ id, category, name, line, cents }) => html`<li><a href="${linkTo(`/${category}/${id}`, visit)}">
      ${drawingOf(id)}
      <span class="name">${name} <span class="price">${price(cents)}</span></span>
      <span class="quiet">${line}</span>
    </a></li>`,
  )}</ul>`
}

function drawingOf(id: string): Html {
  const drawing = products.find((product) => product.id === id)?.drawing
  return html`<svg class="drawing" viewBox="0 0 240 220" aria-hidden="true">${drawing}</svg>`
}

function isCategory(name: string): name is Product['category'] {
  return name in categories
}
