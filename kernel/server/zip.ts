/** Files packed into one, a few pieces in memory at a time. */
import { Zip, ZipPassThrough } from 'fflate'

/** A file to pack. `name` as it is called inside. */
export type Packed = { name: string; content: AsyncIterable<Uint8Array> }

/** The archive as it grows. Nothing is pressed together: what is packed here is so already. `at`: when the files were made. */
export async function* zipOf(files: AsyncIterable<Packed>, at: Temporal.Instant): AsyncGenerator<Buffer> {
  const ready: Buffer[] = []
  const zip = new Zip((error, chunk) => {
    if (error) throw error
    ready.push(Buffer.from(chunk))
  })
  for await (const { name, content } of files) {
    const part = new ZipPassThrough(name)
    part.mtime = at.epochMilliseconds
    zip.add(part)
    for await (const chunk of content) {
      part.push(chunk)
      yield* ready.splice(0)
    }
    part.push(new Uint8Array(0), true)
    yield* ready.splice(0)
  }
  zip.end()
  yield* ready
}
