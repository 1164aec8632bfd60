import { fail, found } from '#kernel/server/errors.ts'
import { contentOf, fileById, keepFile, receiveFile } from '#kernel/server/files.ts'
import { implement } from '#kernel/server/module.ts'
import { call } from '#kernel/server/run.ts'
import { company, scope } from '#kernel/server/scope.ts'
import { text } from '#kernel/server/texts.ts'
import { getCompany } from '#modules/company/contract.ts'
import { listColleagues } from '#modules/identity/contract.ts'
import { previewPage } from '#modules/quotes/body.contract.ts'
import { getQuote } from '#modules/quotes/quote.contract.ts'
import { remade } from './adapters/picture.ts'
import { messageOf } from './body.ts'
import { filledBlocks, type Values } from './fill.ts'
import {
  getPicture,
  LARGEST_PICTURE_BYTES,
  listVariables,
  MOST_MEGAPIXELS,
  previewBlocks,
  uploadPicture,
} from './proposal.contract.ts'
import { insertPicture, ownPictures, proposalById } from './proposal.queries.ts'
import { describedVariables, exampleValues, valuesOf } from './variables.ts'

const PICTURES_AT = '/api/v1/proposal-pictures/'
const MILLION = 1_000_000

export const previewActions = [
  implement(listVariables, async ({ id, language }) => ({
    variables: await describedVariables(await valuesFor(id, language)),
  })),

  implement(previewBlocks, async ({ id, language, heading, color, blocks }) => {
    const values = await valuesFor(id, language)
    const { blocks: said, problems } = filledBlocks(blocks, values)
    const notice = text('proposals:document.notice', {}, values.language)
    const { html } = await call(previewPage, {
      ...(id && { id }),
      language: values.language,
      body: { heading, notice, color, blocks: said },
      pictures_at: PICTURES_AT,
    })
    return {
      html,
      problems: problems.map(({ block_id, code, params }) => ({
        block_id,
        code,
        message: messageOf({ code, params }),
      })),
    }
  }),

  implement(uploadPicture, async () => {
    const upload = scope().http?.upload ?? fail('malformed_request', {}, 'file')
    const { stream } = await upload()
    const chunks: Uint8Array[] = []
    for await (const chunk of stream) chunks.push(chunk)
    const made = await remade(Buffer.concat(chunks), { mostPixels: MOST_MEGAPIXELS * MILLION })
    if (made === 'not_a_picture') return fail('not_a_picture', {}, 'file')
    if (made === 'too_large') return fail('picture_too_large', { megapixels: MOST_MEGAPIXELS }, 'file')
    const { content, mediaType, width, height } = made
    const kept = (async function* () {
      yield content
    })()
    // Under a name of ours: what the file was called may say whose it is, and customers get this one (0025).
    const name = `imagen.${mediaType.split('/')[1]}`
    const file = await receiveFile({ name, mediaType, stream: kept }, LARGEST_PICTURE_BYTES)
    await keepFile(file)
    await insertPicture({ id: file.id, width, height })
    return { file_id: file.id, width, height }
  }),

  implement(getPicture, async ({ file_id }) => {
    if (!(await ownPictures([file_id])).has(file_id)) fail('not_found')
    const file = await fileById(file_id)
    const content = await contentOf(file)
    await scope().http?.sendFile?.({ name: file.name, mediaType: file.media_type, content })
    return {}
  }),
]

/** Of a proposal the actor may see; of nobody's without one. */
const valuesFor = async (id: string | undefined, language: 'es' | 'en' | undefined): Promise<Values> => {
  if (!id) return exampleValues(language ?? scope().language)
  found(await proposalById(id))
  const quote = await call(getQuote, { id })
  const { legal_name } = await call(getCompany, {})
  const { colleagues } = await call(listColleagues, { ids: quote.owner_id ? [quote.owner_id] : [] })
  return valuesOf({
    quote: { ...quote, ...(language && { language }) },
    version: quote.content,
    names: {
      company: legal_name || company().name,
      customer: quote.customer_name,
      seller: (quote.owner_id && colleagues[0]?.name) || '',
    },
  })
}
