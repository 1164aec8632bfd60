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
            // What strangers are told stays by itself; whoever signs in gets the rest of a language at once.
            {
              name: (id) => `texts-${/(\w+)\.json$/.exec(id)?.[1]}`,
              test: /[\\/]modules[\\/](?!identity|company)\w+[\\/]texts[\\/]\w+\.json$/,
            },
            // A file of a kilobyte costs a browser as much as one of thirty, and a board would ask for a hundred: what many
            // pages share comes in one file each of pieces, icons and modules' public faces.
            {
              name: 'everyday',
              test: /[\\/](node_modules[\\/](?!@tabler)|kernel|web[\\/](ui|client))/,
              minShareCount: 8,
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
