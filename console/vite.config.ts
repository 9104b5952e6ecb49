import { join } from 'node:path'
import mantine from 'postcss-preset-mantine'
import variables from 'postcss-simple-vars'
import { defineConfig } from 'vite'

const root = import.meta.dirname

export default defineConfig({
  root,
  base: '/assets/console/',
  publicDir: false,
  // The server puts a fresh nonce in its place with each page.
  html: { cspNonce: '__NONCE__' },
  oxc: { jsx: { runtime: 'automatic', importSource: 'react' } },
  css: {
    postcss: {
      plugins: [
        // Its light-dark() needs an ancestor of :root for the dark half; browsers know the function themselves.
        mantine({ features: { lightDarkFunction: false } }),
        variables({
          variables: {
            'mantine-breakpoint-xs': '36em',
            'mantine-breakpoint-sm': '48em',
            'mantine-breakpoint-md': '62em',
            'mantine-breakpoint-lg': '75em',
            'mantine-breakpoint-xl': '88em',
          },
        }),
      ],
    },
  },
  build: {
    outDir: join(root, '../build/console'),
    emptyOutDir: true,
    assetsDir: '',
    // As a data: address a picture would need a hole in the Content-Security-Policy.
    assetsInlineLimit: 0,
    target: 'es2022',
    // With light-dark(), as written: what it is lowered to cannot change within a page, as the preview does.
    cssTarget: ['chrome123', 'firefox120', 'safari17.5'],
  },
})
