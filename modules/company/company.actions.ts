import { changeCompany } from '#kernel/server/companies.ts'
import { fail, found, Refusal } from '#kernel/server/errors.ts'
import { emit } from '#kernel/server/events.ts'
import { contentOf, fileById, keepFile, letFileGo, receiveFile } from '#kernel/server/files.ts'
import { refuseStale } from '#kernel/server/history.ts'
import { implement } from '#kernel/server/module.ts'
import { company, scope } from '#kernel/server/scope.ts'
import { addressLine } from '#kernel/values/address.ts'
import { asPng } from './adapters/png.ts'
import { holdCompany, ownCompany, ownProfile, writeProfile } from './company.queries.ts'
import { changedFields, readPhone, readTaxId, rereads } from './company.rules.ts'
import {
  type Company,
  companyUpdated,
  getCompany,
  getLetterhead,
  getLogo,
  LARGEST_LOGO_BYTES,
  LARGEST_LOGO_PIXELS,
  removeLogo,
  updateCompany,
  uploadLogo,
} from './contract.ts'
import { readPicture } from './picture.rules.ts'

export const companyActions = [
  implement(getCompany, () => ownCompany()),

  implement(getLetterhead, async () => {
    const { legal_name, phone, email, website, address } = await ownProfile()
    return {
      name: company().name,
      legal_name,
      phone,
      email,
      website,
      place: address ? addressLine(address) : '',
    }
  }),

  implement(updateCompany, async ({ confirmed = false, tax_id, phone, address, ...written }) => {
    await holdCompany()
    const before = await ownCompany()
    refuseStale(before)
    const country = written.country ?? before.country
    const changes = rereads(before, written)
    if (before.in_use && changes.length && !confirmed) fail('change_to_confirm', { changes }, changes[0])
    const read = tax_id ? readTaxId(tax_id, country) : undefined
    if (read && 'unfit' in read)
      throw new Refusal('unfit_tax_id', { field: 'tax_id.number', params: { country } })
    const number =
      phone === undefined ? undefined : (readPhone(phone, country) ?? fail('not_a_phone', {}, 'phone'))

    const { name, currency, time_zone: timeZone, locale, brand, ...told } = written
    await changeCompany({
      country,
      ...(name && { name }),
      ...(currency && { currency }),
      ...(timeZone && { timeZone }),
      ...(locale && { locale }),
      ...(brand && { brand: { ...company().brand, ...brand } }),
    })
    const { country: _, ...profile } = told
    await writeProfile({
      ...profile,
      ...(number !== undefined && { phone: number }),
      ...(tax_id !== undefined && { tax_id: read ? JSON.stringify(read.taxId) : null }),
      ...(address !== undefined && { address: address && JSON.stringify(address) }),
    })
    const after = await tell(before)
    return { ...after, warnings: read?.warning ? [{ field: 'tax_id.number', code: read.warning }] : [] }
  }),

  implement(uploadLogo, async () => {
    await holdCompany()
    const before = await ownCompany()
    const content = await receivedPicture()
    const picture = readPicture(content) ?? fail('not_a_picture', {}, 'file')
    if (Math.max(picture.width, picture.height) > LARGEST_LOGO_PIXELS)
      fail('picture_too_large', { pixels: LARGEST_LOGO_PIXELS }, 'file')

    const logo = (await redrawn(content)) ?? fail('not_a_picture', {}, 'file')
    const stream = (async function* () {
      yield logo.content
    })()
    const file = await receiveFile({ ...logo, stream }, LARGEST_DRAWN_BYTES)
    await keepFile(file)
    return showLogo(before, { id: file.id, media_type: logo.mediaType })
  }),

  implement(removeLogo, async () => {
    await holdCompany()
    return showLogo(await ownCompany(), null)
  }),

  implement(getLogo, async ({ id }) => {
    const logo = found(company().brand?.logo ?? undefined)
    const file = await fileById(logo.id)
    await scope().http?.sendFile?.({
      name: file.name,
      mediaType: logo.media_type,
      content: await contentOf(file),
      lasting: id === logo.id,
    })
    return {}
  }),
]

/** Longest side of a logo. */
const DRAWN_PIXELS = 640
/** A picture of that size without any loss, however little of it can be pressed together. */
const LARGEST_DRAWN_BYTES = DRAWN_PIXELS * DRAWN_PIXELS * 4 + LARGEST_LOGO_BYTES

/** Redrawn, under a name of ours: strangers get it, and what a program or a file's name tells of its maker is not for them (0025). */
const redrawn = async (content: Buffer) => {
  const png = await asPng(content, { pixels: DRAWN_PIXELS, mostPixels: LARGEST_LOGO_PIXELS })
  return png && { name: 'logo.png', mediaType: 'image/png', content: png }
}

/** Tells what became different, if anything did, and answers how the company is now. */
const tell = async (before: Company): Promise<Company> => {
  const after = await ownCompany()
  const changed = changedFields(before, after)
  if (changed.length) await emit(companyUpdated, { id: after.id, name: after.name, changed })
  return after
}

const showLogo = async (before: Company, logo: Company['logo']): Promise<Company> => {
  if (before.logo) await letFileGo(before.logo.id)
  await changeCompany({ brand: { ...company().brand, logo } })
  await writeProfile({})
  return tell(before)
}

/** The whole upload: its kind is known only once its bytes are there, and they are few. */
const receivedPicture = async (): Promise<Buffer> => {
  const upload = scope().http?.upload ?? fail('malformed_request', {}, 'file')
  const { stream } = await upload()
  const chunks: Buffer[] = []
  let bytes = 0
  for await (const chunk of stream) {
    bytes += chunk.length
    if (bytes > LARGEST_LOGO_BYTES)
      throw new Refusal('too_large', {
        field: 'file',
        params: { megabytes: LARGEST_LOGO_BYTES / 1024 / 1024 },
      })
    chunks.push(chunk)
  }
  if ((stream as { truncated?: boolean }).truncated)
    throw new Refusal('too_large', { field: 'file', params: { megabytes: LARGEST_LOGO_BYTES / 1024 / 1024 } })
  return Buffer.concat(chunks)
}
