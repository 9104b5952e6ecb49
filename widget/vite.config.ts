import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { build, defineConfig, type Plugin } from 'vite'

const root = import.meta.dirname
const outDir = join(root, '../build/widget')

// Not Vite's library mode: it keeps the white space of ES modules.
export default defineConfig({
  root,
  publicDir: false,
  oxc: { jsx: { runtime: 'automatic', importSource: 'preact' } },
  plugins: [buildLoader()],
  build: {
    outDir,
    emptyOutDir: true,
    target: 'es2022',
    modulePreload: false,
    cssCodeSplit: false,
    rolldownOptions: {
      input: join(root, 'chat.tsx'),
      preserveEntrySignatures: 'strict',
      output: {
        format: 'es',
        entryFileNames: 'chat-[hash].js',
        chunkFileNames: '[name]-[hash].js',
        assetFileNames: '[name]-[hash][extname]',
      },
    },
  },
})

/** The loader is a classic script of its own; it is built last because it names the chat's file. */
function buildLoader(): Plugin {
  const loader = join(root, 'loader.ts')
  return {
    name: 'build-loader',
    buildStart() {
      this.addWatchFile(loader)
    },
    async writeBundle(_, bundle) {
      const chat = Object.values(bundle).find((chunk) => chunk.type === 'chunk' && chunk.isEntry)
      await build({
        root,
        configFile: false,
        publicDir: false,
        logLevel: 'error',
        define: { __CHAT_FILE__: JSON.stringify(chat?.fileName) },
        build: {
          outDir,
          emptyOutDir: false,
          target: 'es2022',
          modulePreload: false,
          rolldownOptions: { input: loader, output: { format: 'iife', entryFileNames: 'widget.js' } },
        },
      })
      if (!readdirSync(outDir).includes('widget.js')) throw new Error('The loader was not written')
    },
  }
}
