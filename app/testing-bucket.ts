/** A store that speaks S3 over HTTP, for tests: it keeps its objects in memory and believes no request whose signature is wrong. */
import { createHash, createHmac, timingSafeEqual } from 'node:crypto'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { buffer } from 'node:stream/consumers'
import { s3Store } from '#kernel/server/stores/s3.ts'
import type { Store } from '#kernel/server/stores/store.ts'

export const BUCKET_KEYS = { accessKeyId: 'CEIBATEST', secretAccessKey: 'a key for tests' }
const BUCKET = 'papers'
const PAGE = 3

export type Bucket = {
  /** As `CEIBA_FILES` takes it. */
  address: string
  /** Object by key. */
  objects: Map<string, Buffer>
  /** The next so many requests are answered by 503, as an overloaded store does. */
  failing: number
  close(): Promise<void>
}

/** Opens one on a free port of this machine. */
export const openBucket = async (): Promise<Bucket> => {
  const bucket: Omit<Bucket, 'address' | 'close'> = { objects: new Map(), failing: 0 }
  const server = createServer((request, response) =>
    answer(bucket, request, response).catch((error: Error) => problem(response, 500, 'InternalError', error)),
  )
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening))
  server.unref()
  const { port } = server.address() as AddressInfo
  return Object.assign(bucket, {
    address: `s3://${BUCKET}/installation?endpoint=http://127.0.0.1:${port}`,
    close: () => new Promise<void>((closed) => void server.close(() => closed())),
  })
}

export const bucketForTests = async (): Promise<Store> => s3Store((await openBucket()).address, BUCKET_KEYS)

const answer = async (
  bucket: Pick<Bucket, 'objects' | 'failing'>,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> => {
  const content = await buffer(request)
  if (bucket.failing > 0) {
    bucket.failing -= 1
    return problem(response, 503, 'SlowDown')
  }
  const refused = flawIn(request, content)
  if (refused) return problem(response, refused === 'XAmzContentSHA256Mismatch' ? 400 : 403, refused)
  const url = new URL(request.url ?? '', 'http://bucket')
  const [, name, ...rest] = url.pathname.split('/').map(decodeURIComponent)
  const key = rest.join('/')
  if (name !== BUCKET) return problem(response, 404, 'NoSuchBucket')
  if (!key) return listing(bucket.objects, url.searchParams, response)
  switch (request.method) {
    case 'PUT':
      bucket.objects.set(key, content)
      response.end()
      return
    case 'DELETE':
      bucket.objects.delete(key)
      response.writeHead(204).end()
      return
    default:
      return deliver(bucket.objects.get(key), request.headers.range, response)
  }
}

const deliver = (object: Buffer | undefined, range: string | undefined, response: ServerResponse): void => {
  const [, from, to] = /^bytes=(\d+)-(\d+)$/.exec(range ?? '') ?? []
  const part = object?.subarray(Number(from ?? 0), to === undefined ? undefined : Number(to) + 1)
  if (!object || !part) problem(response, 404, 'NoSuchKey')
  else if (from === undefined) response.end(object)
  else if (!part.length) problem(response, 416, 'InvalidRange')
  else {
    const range = `bytes ${from}-${Number(from) + part.length - 1}/${object.length}`
    response.writeHead(206, { 'content-range': range }).end(part)
  }
}

const listing = (objects: Map<string, Buffer>, query: URLSearchParams, response: ServerResponse): void => {
  const after = query.get('continuation-token') ?? ''
  const keys = [...objects.keys()]
    .filter((key) => key.startsWith(query.get('prefix') ?? '') && key > after)
    .sort()
  const page = keys.slice(0, PAGE)
  const more = keys.length > PAGE
  response.setHeader('content-type', 'application/xml')
  response.end(
    `<?xml version="1.0"?><ListBucketResult><IsTruncated>${more}</IsTruncated>${
      more ? `<NextContinuationToken>${page.at(-1)}</NextContinuationToken>` : ''
    }${page.map((key) => `<Contents><Key>${key}</Key></Contents>`).join('')}</ListBucketResult>`,
  )
}

const problem = (response: ServerResponse, status: number, code: string, error?: Error): void => {
  response.writeHead(status, { 'content-type': 'application/xml' })
  response.end(
    `<?xml version="1.0"?><Error><Code>${code}</Code><Message>${error?.message ?? code}</Message></Error>`,
  )
}

/** Signature version 4, checked as its description says and not as the client makes it. */
const flawIn = ({ method, url = '', headers }: IncomingMessage, content: Buffer): string | undefined => {
  const [, key, day, region, signedHeaders, signature] =
    /^AWS4-HMAC-SHA256 Credential=([^/]+)\/(\d{8})\/([^/]+)\/s3\/aws4_request, ?SignedHeaders=([^,]+), ?Signature=([0-9a-f]{64})$/.exec(
      headers.authorization ?? '',
    ) ?? []
  if (!signature || !signedHeaders || !day || !region) return 'AccessDenied'
  if (key !== BUCKET_KEYS.accessKeyId) return 'InvalidAccessKeyId'
  const declared = String(headers['x-amz-content-sha256'])
  const { pathname, searchParams } = new URL(url, 'http://bucket')
  const canonical = [
    method,
    pathname,
    [...searchParams]
      .map((pair) => pair.map(encoded).join('='))
      .sort()
      .join('&'),
    ...signedHeaders.split(';').map((name) => `${name}:${String(headers[name]).trim().replace(/ +/g, ' ')}`),
    '',
    signedHeaders,
    declared,
  ].join('\n')
  const scope = [day, region, 's3', 'aws4_request']
  const toSign = ['AWS4-HMAC-SHA256', headers['x-amz-date'], scope.join('/'), sha256(canonical)].join('\n')
  const signing = scope.reduce<string | Buffer>(
    (secret, part) => createHmac('sha256', secret).update(part).digest(),
    `AWS4${BUCKET_KEYS.secretAccessKey}`,
  )
  const expected = createHmac('sha256', signing).update(toSign).digest()
  if (!timingSafeEqual(expected, Buffer.from(signature, 'hex'))) return 'SignatureDoesNotMatch'
  return declared === sha256(content) ? undefined : 'XAmzContentSHA256Mismatch'
}

const sha256 = (content: string | Buffer): string => createHash('sha256').update(content).digest('hex')

const encoded = (text: string): string =>
  encodeURIComponent(text).replace(/[!'()*]/g, (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`)
