import { createHash } from 'node:crypto'
import { readdirSync, readFileSync } from 'node:fs'
import { basename, join } from 'node:path'
import react from '@vitejs/plugin-react'
import { defineConfig, type Plugin } from 'vite'

const ROOT = process.env.CEIBA_STANDALONE ?? ''
const WORKER = join(import.meta.dirname, 'standalone_worker.js')

/**
 * Builds one application that stands beside the shell, as the page of a driver's phone: a folder `modules/<m>/web/<name>` with an
 * `index.html` of its own, served at `/<name>/`. It gets a service worker that keeps the whole of it, so that it opens without a
 * network. `CEIBA_STANDALONE`: the folder.
 */
export default defineConfig({
  root: ROOT,
  base: `/${basename(ROOT)}/`,
  plugins: [react(), keptOnDevices(basename(ROOT))],
  build: {
    emptyOutDir: true,
    target: 'es2022',
    modulePreload: { polyfill: false },
    assetsInlineLimit: 0,
  },
})

function keptOnDevices(name: string): Plugin {
  return {
    name: 'kept-on-devices',
    generateBundle: {
      order: 'post',
      handler(_options, bundle) {
        const built = Object.values(bundle).map((file) => ({
          path: file.fileName,
          content: file.type === 'chunk' ? file.code : file.source,
        }))
        const lasting = readdirSync(join(ROOT, 'public')).map((path) => ({
          path,
          content: readFileSync(join(ROOT, 'public', path)),
        }))
        // Fonts of other scripts are fetched when a text needs them.
        const kept = [...built, ...lasting].filter(({ path }) => !/vietnamese|\.map$/.test(path))
        const worker = readFileSync(WORKER, 'utf8')
        const version = createHash('sha256').update(worker)
        for (const { path, content } of kept) version.update(path).update(content)
        const paths = kept.map(({ path }) => (path === 'index.html' ? '' : path))
        this.emitFile({
          type: 'asset',
          fileName: 'worker.js',
          source: worker
            .replace('__NAME__', JSON.stringify(name))
            .replace('__VERSION__', JSON.stringify(version.digest('hex').slice(0, 16)))
            .replace('__FILES__', JSON.stringify(paths.map((path) => `/${name}/${path}`))),
        })
      },
    },
  }
}
