import { webAddressOf } from '#console/frame/rules.ts'

/** An address as it is asked for, or why the server cannot look at it. */
export function pageAddress(typed: string): { url: string } | { fault: string } {
  const url = webAddressOf(typed)
  if (typed.trim() === '') return { fault: 'Enter the address of a page, like www.example.com/prices.' }
  if (!URL.canParse(url) || !/^https?:/.test(url)) return { fault: 'This is not the address of a web page.' }
  const { hostname, username } = new URL(url)
  if (username) return { fault: 'This is not the address of a web page.' }
  return isPrivate(hostname) ? { fault: onlyInside } : { url }
}

const onlyInside =
  'The server cannot look at this address: it belongs to your own computer or network. Open the page yourself, copy its Content-Security-Policy, and paste it below.'

// Numbers instead of a name are left out too: public websites have names.
function isPrivate(hostname: string) {
  const isNumber = /^[\d.]+$/.test(hostname) || hostname.startsWith('[')
  return (
    isNumber ||
    !hostname.includes('.') ||
    /\.(local|localhost|internal|lan|home|intranet|test)$/.test(hostname)
  )
}
