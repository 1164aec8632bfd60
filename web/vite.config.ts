import react from '@vitejs/plugin-react'
import { defineConfig } from 'vite'

/** How the screens are built and, in development, served. Output: `web/dist`, hashed files below `assets/`. */
export default defineConfig({
  root: import.meta.dirname,
  plugins: [react()],
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
            // An icon is half a kilobyte.
            {
              name: 'icons',
              test: /[\\/]@tabler[\\/]/,
              minShareCount: 2,
              entriesAware: true,
              entriesAwareMergeThreshold: 8_000,
              includeDependenciesRecursively: false,
            },
            // What strangers are told stays by itself; whoever signs in gets the rest of a language at once.
            {
              name: (id) => `texts-${/(\w+)\.json$/.exec(id)?.[1]}`,
              test: /[\\/]modules[\\/](?!identity|company)\w+[\\/]texts[\\/]\w+\.json$/,
            },
            // Hundreds of pieces of a kilobyte would be asked for six at a time where a proxy speaks no HTTP/2: what
            // many pages share comes together, by who shares it, and a module's public faces with its screens.
            {
              name: 'everyday',
              test: /[\\/](node_modules|kernel|web[\\/](ui|client))[\\/]/,
              minShareCount: 8,
              entriesAware: true,
              entriesAwareMergeThreshold: 800,
              includeDependenciesRecursively: false,
            },
            {
              name: (id) => /[\\/]modules[\\/](\w+)[\\/]/.exec(id)?.[1] ?? null,
              test: /[\\/]modules[\\/]\w+[\\/](([a-z_]+\.)?contract\.ts|web[\\/](screens\.tsx|links\.ts|entity\.ts))$/,
              minShareCount: 2,
              entriesAware: true,
              entriesAwareMergeThreshold: 6_000,
              includeDependenciesRecursively: false,
            },
          ],
        },
      },
    },
  },
})
