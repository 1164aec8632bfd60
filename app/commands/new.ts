import { spawnSync } from 'node:child_process'
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { PROJECT_ROOT } from '#app/config.ts'
import { moduleFiles, withModule } from '#tools/new-module.ts'

const NAME = /^[a-z][a-z_]{2,30}$/

/** `ceiba new module <name> <noun>`: a small whole module to grow from, already in the house. */
export async function run([what, name = '', noun = name.replace(/s$/, '')]: string[]): Promise<number> {
  if (what !== 'module' || !NAME.test(name) || !NAME.test(noun) || name === noun) {
    console.error('Usage: ceiba new module <name> <noun>   for example: ceiba new module visits visit')
    return 2
  }
  if (existsSync(join(PROJECT_ROOT, 'modules', name))) {
    console.error(`ceiba: there is a module ${name} already.`)
    return 1
  }
  for (const [path, text] of Object.entries(moduleFiles(name, noun))) {
    mkdirSync(dirname(join(PROJECT_ROOT, path)), { recursive: true })
    writeFileSync(join(PROJECT_ROOT, path), text)
  }
  const list = join(PROJECT_ROOT, 'app', 'modules.ts')
  writeFileSync(list, withModule(readFileSync(list, 'utf8'), name))
  // The table's types and the map come from what was just written, so another process reads it anew.
  for (const tool of [
    ['tools/db-types.ts'],
    ['tools/draw-map.ts'],
    ['node_modules/@biomejs/biome/bin/biome', 'check', '--write', `modules/${name}`, 'app/modules.ts'],
  ])
    spawnSync(process.execPath, tool, { cwd: PROJECT_ROOT, stdio: 'inherit' })
  console.log(`modules/${name} is there. Next: ./ceiba check, and ./ceiba test modules/${name}`)
  return 0
}
