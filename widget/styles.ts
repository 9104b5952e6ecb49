import { useMemo } from 'preact/hooks'
import { addStyles } from './draw.ts'
import { useParts } from './parts.ts'

const added = new WeakMap<ShadowRoot, Set<string>>()

/** A view that is loaded when needed brings its own styles: `import styles from './x.css?inline'`. */
export function useStyles(css: string) {
  const { shadow } = useParts().stage
  useMemo(() => {
    const known = added.get(shadow) ?? new Set()
    added.set(shadow, known)
    if (!known.has(css)) addStyles(shadow, css)
    known.add(css)
  }, [shadow, css])
}
