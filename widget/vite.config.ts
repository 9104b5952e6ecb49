import { createHash } from 'node:crypto'
import { copyFileSync, globSync, readFileSync, writeFileSync } from 'node:fs'
import { basename, join } from 'node:path'
import { build, defineConfig, type Plugin, type Rolldown } from 'vite'
import { emojiModules } from './content/emoji/compile.ts'

const root = import.meta.dirname
const outDir = join(root, '../build/widget')

/** What views loaded later share stands in the chat's own file: each of them is one file more, not three. */
const sharedByViews = /\/widget\/(chat|use-asking|save-file|sheet|styles)\.tsx?$/

// Not Vite's library mode: it keeps the white space of ES modules.
export default defineConfig({
  root,
  publicDir: false,
  oxc: { jsx: { runtime: 'automatic', importSource: 'preact' } },
  plugins: [preloadNothing(), emojiModules(), letViewsBeAskedAgain(), buildRest()],
  build: {
    outDir,
    emptyOutDir: true,
    target: 'es2022',
    modulePreload: false,
    cssCodeSplit: false,
    rolldownOptions: {
      input: join(root, 'chat.tsx'),
      // Views loaded later take what they share with the chat from its file.
      preserveEntrySignatures: 'allow-extension',
      output: {
        format: 'es',
        entryFileNames: 'chat-[hash].js',
        chunkFileNames: '[name]-[hash].js',
        assetFileNames: '[name]-[hash][extname]',
        codeSplitting: { groups: [{ name: 'chat', test: sharedByViews }] },
      },
    },
  },
})

/** Vite would fetch style sheets before a view; ours are text inside it. */
function preloadNothing(): Plugin {
  return {
    name: 'preload-nothing',
    enforce: 'pre',
    load: (id) =>
      id.endsWith('vite/preload-helper.js') ? 'export const __vitePreload = (load) => load()' : undefined,
  }
}

/** Browsers remember a module that failed to load; another address makes them ask again. See on-demand.tsx. */
function letViewsBeAskedAgain(): Plugin {
  return {
    name: 'let-views-be-asked-again',
    generateBundle(_, bundle) {
      for (const chunk of Object.values(bundle)) {
        if (chunk.type !== 'chunk') continue
        chunk.code = chunk.code.replace(/import\((`\.\/[\w-]+\.js`)\)/g, 'import($1+(import.meta.again??""))')
        const further = chunk.imports.filter((file) => !file.startsWith('chat-'))
        if (further.length > 0)
          this.error(
            `${chunk.fileName} needs ${further}: add what it shares to sharedByViews in vite.config.ts`,
          )
      }
    },
  }
}

/** The loader is a classic script of its own; it is built last because it names the other files. */
function buildRest(): Plugin {
  return {
    name: 'build-rest',
    buildStart() {
      for (const file of globSync(`${root}/{*.ts,languages/*.json}`)) this.addWatchFile(file)
    },
    async writeBundle(_, bundle) {
      const chat = Object.values(bundle).find((chunk) => chunk.type === 'chunk' && chunk.isEntry)
      const attention = await buildAlone('attention.ts', {
        format: 'es',
        entryFileNames: 'attention-[hash].js',
      })
      await buildAlone(
        'loader.ts',
        { format: 'iife', entryFileNames: 'widget.js' },
        {
          __CHAT_FILE__: JSON.stringify(chat?.fileName),
          __ATTENTION_FILE__: JSON.stringify(attention),
          __LANGUAGES_HASH__: JSON.stringify(writeLanguages()),
        },
      )
      copyFileSync(join(root, 'widget.d.ts'), join(outDir, 'widget.d.ts'))
    },
  }
}

async function buildAlone(
  file: string,
  output: Rolldown.OutputOptions,
  define: Record<string, string> = {},
): Promise<string> {
  const built = await build({
    root,
    configFile: false,
    publicDir: false,
    logLevel: 'error',
    define,
    build: {
      outDir,
      emptyOutDir: false,
      target: 'es2022',
      modulePreload: false,
      rolldownOptions: { input: join(root, file), preserveEntrySignatures: 'strict', output },
    },
  })
  const [chunk] = 'output' in built ? built.output : []
  if (!chunk) throw new Error(`${file} was not written`)
  return chunk.fileName
}

/** Chromium has no dates in these languages; Node has. */
const unknownToBrowsers = ['ga', 'mt']

function writeCalendar(language: string): string {
  const name = (options: Intl.DateTimeFormatOptions, date: Date) =>
    new Intl.DateTimeFormat(language, options).format(date)
  // The first of February 2026 was a Sunday.
  const days = Array.from({ length: 7 }, (_, day) => name({ weekday: 'long' }, new Date(2026, 1, 1 + day)))
  const months = Array.from({ length: 12 }, (_, month) => name({ month: 'long' }, new Date(2026, month, 1)))
  const places: Partial<Record<Intl.DateTimeFormatPartTypes, string>> = { weekday: '0', day: '1', month: '2' }
  const dayOfMonth = new Intl.DateTimeFormat(language, { weekday: 'long', day: 'numeric', month: 'long' })
    .formatToParts(new Date(2026, 1, 1))
    .map(({ type, value }) => places[type] ?? value)
    .join('')
  return JSON.stringify({ days, months, dayOfMonth })
}

/** One module per language, what it lacks in English; returns what all of their names end with. */
function writeLanguages(): string {
  const files = globSync(join(root, 'languages/*.json')).sort()
  const read = (file: string) => JSON.parse(readFileSync(file, 'utf8'))
  const english = read(join(root, 'languages/en.json'))
  const modules = files.map((file) => {
    const name = basename(file, '.json')
    const catalogue = `export const catalogue=${JSON.stringify({ ...english, ...read(file) })}`
    const calendar = unknownToBrowsers.includes(name) ? `;export const calendar=${writeCalendar(name)}` : ''
    return { name, code: catalogue + calendar }
  })
  const sources = modules.map(({ code }) => code).join()
  const hash = createHash('sha256').update(sources).digest('base64url').slice(0, 8)
  for (const { name, code } of modules) writeFileSync(join(outDir, `language-${name}-${hash}.js`), code)
  return hash
}
