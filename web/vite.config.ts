import react from '@vitejs/plugin-react'
import { defineConfig } from 'vite'

const language = (file: string): string | undefined => /(\w+)\.json$/.exec(file)?.[1]

/** How the screens are built and, in development, served. Output: `web/dist`, hashed files below `assets/`. */
export default defineConfig({
  root: import.meta.dirname,
  plugins: [react()],
  // Texts are read whole: browsers parse JSON in half the time of the same as script.
  json: { namedExports: false, stringify: true },
  build: {
    outDir: 'dist',
    emptyOutDir: true,
    manifest: true,
    target: 'es2022',
    // The polyfill would be an inline script, which the content security policy forbids.
    modulePreload: { polyfill: false },
    assetsInlineLimit: 0,
    chunkSizeWarningLimit: 800,
    rolldownOptions: {
      output: {
        // Chunks that need each other would otherwise run before what they extend is there.
        strictExecutionOrder: true,
        codeSplitting: {
          groups: [
            // What every first page needs comes in two files that rarely change.
            { name: 'react', test: /node_modules[\\/](react|react-dom|scheduler)[\\/]/, priority: 2 },
            { name: 'first', tags: ['$initial'], includeDependenciesRecursively: false, priority: 1 },
            // What strangers are told stays by itself; whoever signs in gets the rest of a language at once.
            {
              name: (id) => `first-texts-${language(id)}`,
              test: /[\\/](web|kernel|modules[\\/](identity|company))[\\/]texts[\\/]\w+\.json$/,
            },
            {
              name: (id) => `texts-${language(id)}`,
              test: /[\\/]modules[\\/](?!identity|company)\w+[\\/]texts[\\/]\w+\.json$/,
            },
            // A file of a kilobyte costs a browser as much as one of thirty, and a board would ask for a hundred: what four
            // pages share comes in one file each of pieces, icons and modules' public faces.
            {
              name: 'everyday',
              test: /[\\/](node_modules[\\/](?!@tabler)|kernel|web[\\/](ui|client)|modules[\\/]\w+[\\/])/,
              minShareCount: 4,
              includeDependenciesRecursively: false,
            },
            {
              name: 'icons',
              test: /[\\/]@tabler[\\/]/,
              minShareCount: 2,
              includeDependenciesRecursively: false,
            },
            {
              name: 'faces',
              test: /[\\/]modules[\\/]\w+[\\/](([a-z_]+\.)?contract\.ts|web[\\/](screens\.tsx|links\.ts|entity\.ts))$/,
              minShareCount: 2,
              includeDependenciesRecursively: false,
            },
          ],
        },
      },
    },
  },
})
