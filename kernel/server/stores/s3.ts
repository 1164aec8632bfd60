import { createHash } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { rm } from 'node:fs/promises'
import { Readable } from 'node:stream'
import { setTimeout } from 'node:timers/promises'
import {
  DeleteObjectCommand,
  GetObjectCommand,
  ListObjectsV2Command,
  PutObjectCommand,
  S3Client,
  S3ServiceException,
} from '@aws-sdk/client-s3'
import { Refusal } from '../errors.ts'
import { partsOf } from './s3_address.ts'
import { spool } from './spool.ts'
import type { Store } from './store.ts'

const CONNECT_MS = 5_000
const IDLE_MS = 30_000
const TRIES = 3
const PAUSE_MS = 200

type Keys = { accessKeyId: string; secretAccessKey: string }

/**
 * A bucket of S3, or of whatever speaks its protocol (MinIO, R2, Garage, Ceph …).
 *
 * `address`: `s3://bucket/prefix?region=…&endpoint=https://…`. An endpoint's bucket stands in the path and not in the host name,
 * which all of them understand. `keys`: undefined takes them where Amazon's own tools find theirs: `AWS_ACCESS_KEY_ID` and
 * `AWS_SECRET_ACCESS_KEY`, a profile, the machine's role.
 *
 * Content is taken to a file first: its length and sum must be known before it goes out, what is refused half-way never reaches
 * the bucket, and what the line loses can be sent again. The sum is signed, so the bucket refuses what did not arrive whole.
 * Errors: `outside_unavailable`, also where keys or rights are wrong; the log says which.
 */
export const s3Store = (address: string, keys?: Keys): Store => {
  const { bucket, prefix, region, endpoint } = partsOf(address)
  const client = new S3Client({
    region,
    ...(endpoint && { endpoint, forcePathStyle: true }),
    ...(keys && { credentials: keys }),
    maxAttempts: TRIES,
    logger: { trace() {}, debug() {}, info() {}, warn() {}, error() {} },
    requestHandler: { connectionTimeout: CONNECT_MS, socketTimeout: IDLE_MS },
    // The usual sum goes behind the content in a form that only Amazon's own store knows for sure.
    requestChecksumCalculation: 'WHEN_REQUIRED',
    responseChecksumValidation: 'WHEN_REQUIRED',
  })
  const at = (place: string) => ({ Bucket: bucket, Key: prefix + place })

  const send = async ({ path, bytes, sum }: Spooled, place: string): Promise<void> => {
    const command = new PutObjectCommand({
      ...at(place),
      Body: createReadStream(path),
      ContentLength: bytes,
      ContentType: 'application/octet-stream',
    })
    command.middlewareStack.add(
      (next) => (args) => {
        const { headers } = args.request as { headers: Record<string, string> }
        headers['x-amz-content-sha256'] = sum
        return next(args)
      },
      { step: 'build' },
    )
    await client.send(command)
  }

  return {
    address: `s3://${bucket}/${prefix}`,
    write: async (place, content) => {
      const spooled = await withSum(content)
      try {
        // Amazon's client sends nothing twice that streams.
        for (let tried = 1; ; tried += 1)
          try {
            return await send(spooled, place)
          } catch (error) {
            if (tried === TRIES || isForGood(error)) throw unavailable(error)
            await setTimeout(PAUSE_MS * tried)
          }
      } finally {
        await rm(spooled.path, { force: true })
      }
    },
    read: async (place, stretch) => {
      if (stretch && stretch.to <= stretch.from) return Readable.from([])
      const range = stretch && { Range: `bytes=${stretch.from}-${stretch.to - 1}` }
      const { Body } = await client.send(new GetObjectCommand({ ...at(place), ...range })).catch(refuse)
      return Body as Readable
    },
    remove: async (place) => {
      await client.send(new DeleteObjectCommand(at(place))).catch(refuse)
    },
    list: async (folder) => {
      const places: string[] = []
      for (let after: string | undefined; ; ) {
        const page = await client
          .send(
            new ListObjectsV2Command({
              Bucket: bucket,
              Prefix: `${prefix}${folder}/`,
              ContinuationToken: after,
            }),
          )
          .catch(refuse)
        for (const { Key = '' } of page.Contents ?? []) places.push(Key.slice(prefix.length))
        if (!page.IsTruncated) return places
        after = page.NextContinuationToken
      }
    },
  }
}

type Spooled = { path: string; bytes: number; sum: string }

const withSum = async (content: AsyncIterable<Uint8Array>): Promise<Spooled> => {
  const hash = createHash('sha256')
  const spooled = await spool(
    (async function* () {
      for await (const chunk of content) {
        hash.update(chunk)
        yield chunk
      }
    })(),
  )
  return { ...spooled, sum: hash.digest('hex') }
}

/** Asking again would be answered the same. */
const isForGood = (error: unknown): boolean =>
  error instanceof S3ServiceException && (error.$metadata.httpStatusCode ?? 500) < 500

const unavailable = (cause: unknown): Refusal => new Refusal('outside_unavailable', { cause })

const refuse = (error: unknown): never => {
  throw unavailable(error)
}
