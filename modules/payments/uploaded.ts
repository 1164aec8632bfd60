/** A receipt as it came over the wire: a picture or a PDF, told by its first bytes. */
import { type ReceivedFile, receiveFile } from '#kernel/server/files.ts'
import { scope } from '#kernel/server/scope.ts'
import { type ReceiptType, receiptType } from './receipt.rules.ts'

type Uploaded = { name: string; content: Buffer; mediaType: ReceiptType }

/** `wrong`: the code of what speaks against it. */
export const uploadedReceipt = async (): Promise<Uploaded | { wrong: 'file_missing' | 'file_not_taken' }> => {
  const upload = await scope().http?.upload?.()
  if (!upload) return { wrong: 'file_missing' }
  const chunks: Uint8Array[] = []
  for await (const chunk of upload.stream) chunks.push(chunk)
  const content = Buffer.concat(chunks)
  if (!content.length) return { wrong: 'file_missing' }
  const mediaType = receiptType(content)
  return mediaType ? { name: upload.name, content, mediaType } : { wrong: 'file_not_taken' }
}

export const storedReceipt = (
  { name, mediaType, content }: Uploaded,
  maxBytes: number,
): Promise<ReceivedFile> => {
  const stream = (async function* () {
    yield content
  })()
  return receiveFile({ name, mediaType, stream }, maxBytes)
}
