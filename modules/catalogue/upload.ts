import { fail } from '#kernel/server/errors.ts'
import { scope } from '#kernel/server/scope.ts'

export const gathered = async (stream: AsyncIterable<Buffer | Uint8Array>): Promise<Buffer> => {
  const chunks: Uint8Array[] = []
  for await (const chunk of stream) chunks.push(chunk)
  return Buffer.concat(chunks)
}

/** The whole upload: what it is is known only once its bytes are there. The door has refused what is too large. */
export const receivedUpload = async (): Promise<{ name: string; content: Buffer }> => {
  const upload = scope().http?.upload ?? fail('malformed_request', {}, 'file')
  const { name, stream } = await upload()
  return { name, content: await gathered(stream) }
}
