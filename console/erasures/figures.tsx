import type { ErasedStore, PreviewedStore } from '#contract/erasures'
import classes from './erasures.module.css'
import { partOf } from './words.ts'

const number = new Intl.NumberFormat()

export function PreviewFigures({ stores }: { stores: PreviewedStore[] }) {
  return (
    <table className={classes.figures}>
      <thead>
        <tr>
          <th scope="col">What</th>
          <th scope="col">Goes</th>
          <th scope="col">Stays</th>
        </tr>
      </thead>
      <tbody>
        {stores.map((store) => (
          <tr key={keyOf(store)}>
            <What store={store} />
            <td>{number.format(store.goes)}</td>
            <td>{number.format(store.stays)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}

export function ErasedFigures({ stores }: { stores: ErasedStore[] }) {
  return (
    <table className={classes.figures}>
      <thead>
        <tr>
          <th scope="col">What</th>
          <th scope="col">Found</th>
          <th scope="col">Erased</th>
          <th scope="col">Kept</th>
        </tr>
      </thead>
      <tbody>
        {stores.map((store) => (
          <tr key={keyOf(store)}>
            <What store={store} />
            <td>{number.format(store.found)}</td>
            <td>{number.format(store.erased)}</td>
            <td>{number.format(store.kept)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}

function What({ store }: { store: PreviewedStore | ErasedStore }) {
  return (
    <th scope="row">
      {partOf(store)}
      {store.why && (
        <span className={classes.why}>
          Stays: {store.why}
          {store.until && `. Until ${store.until}`}.
        </span>
      )}
    </th>
  )
}

const keyOf = ({ store, part }: PreviewedStore | ErasedStore) => `${store} ${part}`
