/** What a driver's phone sends at a door: the photo, the signature, and who took it. */
import sharp from 'sharp'
import type { Answer, Operation, Sent } from '#kernel/contract.ts'
import { newId } from '#kernel/values/id.ts'
import { arriveAt, deliverStop, uploadProof } from '#modules/logistics/driving.contract.ts'
import { photoOf, type UploadedFile } from './papers.ts'

type Act = <Op extends Operation>(
  operation: Op,
  input: Sent<Op>,
  minutesAgo: number,
  file?: UploadedFile,
) => Promise<Answer<Op>>

const SIGNATURE = `<svg xmlns="http://www.w3.org/2000/svg" width="600" height="220"><rect width="600" height="220" fill="#ffffff"/><path d="M70 150c30-90 60-110 70-70 8 34-30 92-40 70s50-80 84-76c28 4-20 78 6 78 22 0 34-62 58-62 20 0-8 58 14 58 26 0 40-70 66-70 18 0-4 52 18 52 30 0 60-40 110-46" fill="none" stroke="#1c2b24" stroke-width="5" stroke-linecap="round"/></svg>`

const signature = async (): Promise<UploadedFile> => {
  const content = await sharp(Buffer.from(SIGNATURE)).png().toBuffer()
  return {
    name: 'firma.png',
    mediaType: 'image/png',
    stream: (async function* () {
      yield content
    })(),
  }
}

/** Arrives, takes a photo, has it signed and leaves. `act`: as the driver, so many minutes ago. */
export async function handOverWithProof(
  act: Act,
  { stop_id, recipient_name, minutesAgo }: { stop_id: string; recipient_name: string; minutesAgo: number },
): Promise<void> {
  const now = Temporal.Now.instant()
  const at = (minutes: number) => ({ act_id: newId(), at: now.subtract({ minutes }).toString() })
  const [photo_id, signature_id] = [newId(), newId()]
  await act(arriveAt, { ...at(minutesAgo + 6), stop_id }, minutesAgo + 6)
  await act(uploadProof, { id: photo_id, stop_id, kind: 'photo' }, minutesAgo + 2, await photoOf('entrega'))
  await act(uploadProof, { id: signature_id, stop_id, kind: 'signature' }, minutesAgo + 1, await signature())
  const handed = { ...at(minutesAgo), stop_id, recipient_name, photo_ids: [photo_id], signature_id }
  await act(deliverStop, handed, minutesAgo)
}
