import { randomBytes } from 'node:crypto'
import { linkSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { dirname, join, resolve } from 'node:path'
import { z } from 'zod'
import { Refusal } from '#app/refusal.ts'
import { writableFolder } from '#app/writable_folder.ts'
import { partsOf } from '#kernel/server/stores/s3_address.ts'

/** The folder that holds package.json; relative paths in the configuration start here. */
export const PROJECT_ROOT = dirname(import.meta.dirname)

/** The password of every demo user unless another is chosen; never accepted where strangers can reach it. */
const PUBLISHED_DEMO_PASSWORD = 'ceiba-demo'

const SECRET_KEY_BYTES = 32

const postgresUrl = z
  .string()
  .regex(/^postgres(ql)?:\/\/./, 'must look like postgres://user:password@host/database')

const Environment = z.object({
  CEIBA_PORT: z
    .string()
    .regex(/^\d+$/, 'must be a whole number')
    .transform(Number)
    .refine((port) => port <= 65535, 'must be from 0 (any free port) to 65535')
    .default(3000),
  CEIBA_HOST: z.string().default('127.0.0.1'),
  CEIBA_DATA: z.string().default('.data'),
  CEIBA_FILES: z
    .string()
    .superRefine((address, problem) => {
      try {
        partsOf(address)
      } catch (error) {
        problem.addIssue({ code: 'custom', message: (error as Error).message })
      }
    })
    .optional(),
  CEIBA_PUBLIC_URL: z
    .url({ protocol: /^https?$/, error: 'must be an address such as https://ceiba.example.com' })
    .optional(),
  DATABASE_URL: postgresUrl.optional(),
  DATABASE_READ_URL: postgresUrl.optional(),
  CEIBA_DEMO: z
    .enum(['0', '1'], 'must be 0 or 1')
    .transform((value) => value === '1')
    .optional(),
  CEIBA_DEMO_PASSWORD: z.string().min(8, 'must have 8 characters or more').default(PUBLISHED_DEMO_PASSWORD),
  CEIBA_SECRET_KEY: z
    .string()
    .transform((text) => Buffer.from(text, 'base64'))
    .refine((key) => key.length === SECRET_KEY_BYTES, 'must be 32 bytes in base64: openssl rand -base64 32')
    .optional(),
  SMTP_URL: z
    .string()
    .regex(/^smtps?:\/\/./, 'must look like smtp://user:password@host:587')
    .optional(),
  CEIBA_MAIL_FROM: z.string().includes('@', 'must hold a mail address').default('Ceiba <ceiba@localhost>'),
  CEIBA_LOG: z
    .enum(
      ['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent'],
      'must be fatal, error, warn, info, debug, trace or silent',
    )
    .default('info'),
  CEIBA_PLACEMENT: z.string().default('shared'),
  CEIBA_REGISTRATION: z.enum(['open', 'invited'], 'must be open or invited').default('open'),
  CEIBA_OPERATOR: z.string().trim().max(200, 'must have 200 characters or fewer').default(''),
  CEIBA_RATE_LIMIT: z.enum(['on', 'off'], 'must be on or off').default('on'),
  CEIBA_TRUST_PROXY: z
    .enum(['0', '1'], 'must be 0 or 1')
    .transform((value) => value === '1')
    .default(false),
  CEIBA_METRICS_TOKEN: z.string().min(16, 'must have 16 characters or more').optional(),
  CEIBA_TILES: z
    .url({
      protocol: /^https?$/,
      error: 'must be an address such as https://tiles.example.com/{z}/{x}/{y}.png',
    })
    .refine((url) => ['{z}', '{x}', '{y}'].every((part) => url.includes(part)), 'must hold {z}, {x} and {y}')
    .optional(),
  CEIBA_TILES_CREDIT: z.string().max(200, 'must have 200 characters or fewer').default(''),
  CEIBA_EMBEDDINGS_URL: z
    .string()
    .refine(
      (text) => text === 'simulator' || (/^https?:/.test(text) && URL.canParse(text)),
      'must be an address such as https://api.openai.com/v1, or simulator',
    )
    .optional(),
  CEIBA_EMBEDDINGS_MODEL: z.string().max(200, 'must have 200 characters or fewer').optional(),
  CEIBA_EMBEDDINGS_KEY: z.string().optional(),
  CEIBA_EMBEDDINGS_LIKENESS: z
    .string()
    .regex(/^(0(\.\d+)?|1(\.0+)?)$/, 'must be a number from 0 to 1')
    .transform(Number)
    .default(0.4),
})

/** What the operator decides, read once from the environment; README.md lists the variables. */
export type Config = Readonly<{
  /** 0 means any free port. */
  port: number
  host: string
  /** Absolute path of the folder with the embedded database, files and keys. */
  data: string
  /** The bucket that holds the companies' files. Undefined: the folder `files` in `data`. */
  files: string | undefined
  /** The address people and providers use, without a slash at the end. */
  publicUrl: string
  /** Undefined: the embedded PostgreSQL. */
  databaseUrl: string | undefined
  /** Undefined: reads go where writes go. */
  databaseReadUrl: string | undefined
  /** Undefined: a demo company is made when an embedded database is empty. */
  demo: boolean | undefined
  demoPassword: string
  /** Undefined: kept in a file; read it with {@link secretKey}. */
  givenSecretKey: Buffer | undefined
  /** Undefined: mail goes to the mail simulator. */
  smtpUrl: string | undefined
  mailFrom: string
  logLevel: z.infer<typeof Environment>['CEIBA_LOG']
  /** `open`: whoever comes may open a company. `invited`: people come in only where they are invited. */
  registration: z.infer<typeof Environment>['CEIBA_REGISTRATION']
  /** Who runs this installation and where they are reached, as terms and notice name them; empty leaves them unnamed. */
  operator: string
  /** Where companies live that are made from now on: `shared`, or the name of a placement. */
  placement: string
  rateLimit: boolean
  /** A proxy of ours stands before the server and tells the caller's address. */
  trustProxy: boolean
  /** Undefined: /metrics answers this machine only. */
  metricsToken: string | undefined
  /** Where pictures of maps come from, with `{z}`, `{x}` and `{y}`. Undefined: maps show our own ground only. */
  tiles: string | undefined
  /** What whoever gives the tiles wants to be read beside them. */
  tilesCredit: string
  /** Who says what products are about. `url`: before `/embeddings`, or `simulator`. Undefined: searches go by words alone. */
  embeddings: { url: string; model: string; key: string; likeness: number } | undefined
}>

/** The names that {@link loadConfig} reads. */
export const CONFIG_VARIABLES = Object.keys(Environment.shape)

/**
 * Reads the configuration from environment variables; an empty variable counts as absent.
 *
 * Throws a Refusal that names every variable that cannot be used, and never shows its value.
 */
export function loadConfig(env: Record<string, string | undefined>): Config {
  const given = Object.fromEntries(Object.entries(env).filter(([, value]) => value !== ''))
  const parsed = Environment.safeParse(given)
  if (!parsed.success) {
    throw refusal(parsed.error.issues.map(({ path, message }) => `${path.join('.')} ${message}`))
  }

  const read = parsed.data
  if (read.DATABASE_READ_URL && !read.DATABASE_URL) {
    throw refusal(['DATABASE_READ_URL must come with DATABASE_URL: the embedded database has no replica'])
  }
  if (read.CEIBA_EMBEDDINGS_URL && !read.CEIBA_EMBEDDINGS_MODEL) {
    throw refusal(['CEIBA_EMBEDDINGS_MODEL must come with CEIBA_EMBEDDINGS_URL'])
  }
  const publicUrl = read.CEIBA_PUBLIC_URL?.replace(/\/+$/, '') ?? addressOf(read.CEIBA_HOST, read.CEIBA_PORT)
  const strangersReachIt = !isLoopback(read.CEIBA_HOST) || !isLoopback(new URL(publicUrl).hostname)
  const unsafePassword = strangersReachIt && read.CEIBA_DEMO_PASSWORD === PUBLISHED_DEMO_PASSWORD
  if (unsafePassword && read.CEIBA_DEMO) {
    throw refusal(['CEIBA_DEMO_PASSWORD must be set: the demo users are reachable from outside this machine'])
  }

  return Object.freeze({
    port: read.CEIBA_PORT,
    host: read.CEIBA_HOST,
    data: resolve(PROJECT_ROOT, read.CEIBA_DATA),
    files: read.CEIBA_FILES,
    publicUrl,
    databaseUrl: read.DATABASE_URL,
    databaseReadUrl: read.DATABASE_READ_URL,
    demo: unsafePassword ? false : read.CEIBA_DEMO,
    demoPassword: read.CEIBA_DEMO_PASSWORD,
    givenSecretKey: read.CEIBA_SECRET_KEY,
    smtpUrl: read.SMTP_URL,
    mailFrom: read.CEIBA_MAIL_FROM,
    logLevel: read.CEIBA_LOG,
    registration: read.CEIBA_REGISTRATION,
    operator: read.CEIBA_OPERATOR,
    placement: read.CEIBA_PLACEMENT,
    rateLimit: read.CEIBA_RATE_LIMIT === 'on',
    trustProxy: read.CEIBA_TRUST_PROXY,
    metricsToken: read.CEIBA_METRICS_TOKEN,
    tiles: read.CEIBA_TILES,
    tilesCredit: read.CEIBA_TILES_CREDIT,
    embeddings: read.CEIBA_EMBEDDINGS_URL
      ? {
          url: read.CEIBA_EMBEDDINGS_URL.replace(/\/+$/, ''),
          model: read.CEIBA_EMBEDDINGS_MODEL ?? '',
          key: read.CEIBA_EMBEDDINGS_KEY ?? '',
          likeness: read.CEIBA_EMBEDDINGS_LIKENESS,
        }
      : undefined,
  })
}

/** The installation's key, 32 bytes: the given one, else that of `secret.key` in the data folder. Undefined where there is none yet. */
export function keptKey(config: Config): Buffer | undefined {
  if (config.givenSecretKey) return config.givenSecretKey
  const path = keyPath(config)
  const text = readIfThere(path)
  if (text === undefined) return undefined
  const key = Buffer.from(text, 'base64')
  if (key.length === SECRET_KEY_BYTES) return key
  throw new Refusal(`${path} is damaged: it must hold 32 bytes in base64. Restore it from a backup.`)
}

/**
 * The installation's key, made (readable by its owner only) when there is none. Whoever loses it loses what it encrypted.
 * For an installation that may have lost it, see `soundKey`.
 */
export function secretKey(config: Config): Buffer {
  return keptKey(config) ?? Buffer.from(makeSecretKey(keyPath(config)), 'base64')
}

/** Where the key lies that nobody gave. */
export const keyPath = ({ data }: Config): string => join(data, 'secret.key')

// Written aside and linked: two starts at once agree on one key, and a full disk leaves no half key.
function makeSecretKey(path: string): string {
  writableFolder(dirname(path))
  const arriving = `${path}.${process.pid}`
  writeFileSync(arriving, `${randomBytes(SECRET_KEY_BYTES).toString('base64')}\n`, { mode: 0o600 })
  try {
    linkSync(arriving, path)
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error
  } finally {
    rmSync(arriving)
  }
  return readFileSync(path, 'utf8')
}

function readIfThere(path: string): string | undefined {
  try {
    return readFileSync(path, 'utf8')
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException
    if (code === 'ENOENT') return undefined
    throw new Refusal(`The key cannot be read (${message}). Start Ceiba as the user it belongs to.`)
  }
}

function refusal(problems: string[]): Refusal {
  return new Refusal(['The configuration cannot be used:', ...problems.map((each) => `  ${each}`)].join('\n'))
}

/** `http://host:port` as one can open it on this machine. */
export function addressOf(host: string, port: number): string {
  const reachable = host === '0.0.0.0' || host === '::' ? 'localhost' : host
  return `http://${reachable.includes(':') ? `[${reachable}]` : reachable}:${port}`
}

const isLoopback = (host: string): boolean =>
  host === 'localhost' ||
  host.endsWith('.localhost') ||
  /^127\.\d+\.\d+\.\d+$/.test(host) ||
  /^\[?::1\]?$/.test(host)
