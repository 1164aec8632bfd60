import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { Refusal } from '#app/refusal.ts'

/**
 * What `app/commands/<name>.ts` exports. `args`: what follows the command's name; relative paths in them
 * start at `INIT_CWD`, where the person stands. Resolves to the exit code, 0 when it resolves to nothing.
 */
export type Command = { run(args: string[]): Promise<number | undefined> | Promise<void> }

/** Every command with the line that `ceiba --help` shows. */
const COMMANDS = {
  start: 'start everything: database, migrations, server and worker',
  server: 'the server alone, beside others on one database',
  worker: 'the worker alone, beside others on one database',
  dev: 'the same for developers: restarts on change, screens reload',
  test: 'run every check and test; with file names, those tests only',
  check: 'types, lint, import rules, names, sizes, texts',
  bench: 'measure speed on this machine beside a bare server',
  migrate: 'bring the database to the newest schema',
  demo: 'add or remove the demo companies',
  company: 'create, list, move or close companies',
  placement: 'add databases for companies, list and check them',
  licence: 'set the modules and limits of a company',
  secrets: 'rotate the keys that encrypt secrets',
  doctor: 'check this installation and say what to do',
  new: 'new module <name>: begin a module',
}

process.exitCode = await main(process.argv.slice(2))

async function main([name, ...args]: string[]): Promise<number> {
  if (name === undefined || ['help', '--help', '-h'].includes(name)) {
    console.log(usage())
    return name === undefined ? 2 : 0
  }
  if (!Object.hasOwn(COMMANDS, name)) {
    console.error(`ceiba: there is no command "${name}".\n\n${usage()}`)
    return 2
  }
  if (!existsSync(join(import.meta.dirname, 'commands', `${name}.ts`))) {
    console.error(`ceiba: "${name}" is not available in this version.`)
    return 1
  }
  try {
    const command: Command = await import(`./commands/${name}.ts`)
    if (args.length && command.run.length === 0) {
      console.error(`ceiba ${name}: takes no arguments, and got "${args.join(' ')}".`)
      return 2
    }
    return (await command.run(args)) ?? 0
  } catch (error) {
    if (isMistyped(error)) {
      console.error(`ceiba ${name}: ${error.message}`)
      return 2
    }
    console.error(error instanceof Refusal ? `ceiba: ${error.message}` : error)
    return 1
  }
}

/** An option there is not, or one without its value, as `parseArgs` tells it. */
function isMistyped(error: unknown): error is Error {
  return String((error as { code?: string } | undefined)?.code).startsWith('ERR_PARSE_ARGS_')
}

function usage(): string {
  const lines = Object.entries(COMMANDS).map(([name, line]) => `  ${name.padEnd(9)} ${line}`)
  return ['Usage: ceiba <command> [arguments]', '', ...lines].join('\n')
}
