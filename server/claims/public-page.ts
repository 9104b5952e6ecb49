import type { Claim, ClaimLanguage } from '#contract/claims'
import { type Html, html } from '#platform/html'
import { pageFrame } from '#platform/page-frame'
import { pageWords } from './page-words.ts'

/** What organizations’ visitors read: the three words apart, and last what is not claimed. */
export function claimsPage(
  language: ClaimLanguage,
  {
    organization,
    version,
    claims,
    json,
  }: { organization: string; version: string; claims: Claim[]; json: string },
): Html {
  const said = pageWords[language]
  const groups = said.groups
    .map((group) => ({ ...group, of: claims.filter(({ state }) => state === group.state) }))
    .filter(({ of }) => of.length > 0)
  return pageFrame(
    language,
    said.title(organization),
    html`
    <p>${said.about}</p>
    ${groups.map(
      ({ title, about, of }) => html`
    <h2>${title} (${of.length})</h2>
    <p class="quiet">${about}</p>
    <ul>${of.map((claim) => claimItem(language, claim))}</ul>`,
    )}
    <p><small>${said.version} ${version} · <a href="${json}">JSON</a></small></p>`,
  )
}

function claimItem(language: ClaimLanguage, claim: Claim): Html {
  const said = pageWords[language]
  const checks = [...claim.tests, ...claim.sabotages]
  const day = claim.checkedAt && dayIn(language, claim.checkedAt)
  return html`
      <li id="${claim.id}">
        ${claim.sentence}<br>
        <small>${claim.id} · ${said.article} ${claim.articles.join(', ')}${day && ` · ${said.checked} ${day}`}</small>
        ${
          checks.length > 0
            ? html`<details><summary>${said.checks}</summary><ul>${checks.map((name) => html`<li>${name}</li>`)}</ul>
        ${claim.evidenceSha256 && html`<p><small>${said.evidence} <code>${claim.evidenceSha256}</code></small></p>`}</details>`
            : null
        }
      </li>`
}

const dayIn = (language: ClaimLanguage, time: string): string =>
  new Intl.DateTimeFormat(language, { dateStyle: 'long', timeZone: 'UTC' }).format(new Date(time))
