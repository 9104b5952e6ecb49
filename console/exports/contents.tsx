import type { ExportContents } from '#contract/exports'
import classes from './exports.module.css'

const number = new Intl.NumberFormat()

/** What an archive holds, folded: one looks once, if ever. */
export function Contents({ contents: { tables, files, filesMissing } }: { contents: ExportContents }) {
  const rows = tables.reduce((sum, table) => sum + table.rows, 0)
  return (
    <details className={classes.contents}>
      <summary>
        {number.format(rows)} rows in {tables.length} tables, {number.format(files)}{' '}
        {files === 1 ? 'file' : 'files'}
        {filesMissing > 0 && `, ${number.format(filesMissing)} missing`}
      </summary>
      <table className={classes.tables}>
        <tbody>
          {tables
            .filter((table) => table.rows > 0)
            .map((table) => (
              <tr key={table.name}>
                <th scope="row">{table.name}</th>
                <td>{number.format(table.rows)}</td>
              </tr>
            ))}
        </tbody>
      </table>
      {filesMissing > 0 && (
        <p>Files whose bytes were no longer in the storage are named in the manifest, with the reason.</p>
      )}
    </details>
  )
}
