type PolicyFactory = {
  createPolicy: (name: string, rules: { createHTML: (value: string) => string }) => unknown
}

declare global {
  interface Window {
    trustedTypes?: PolicyFactory
  }
}

/** Mantine writes style text through innerHTML. Text without a tag may pass; markup never. */
export function refuseMarkup() {
  window.trustedTypes?.createPolicy('default', {
    createHTML: (value) => {
      if (value.includes('<')) throw new TypeError('The console takes no HTML strings.')
      return value
    },
  })
}
