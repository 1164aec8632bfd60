/** What a product's page holds besides the product: variants, packs, pictures, documents, what goes with it. */
import { z } from 'zod'
import { action, Done, query } from '#kernel/contract.ts'
import { Id } from '#kernel/values/id.ts'
import { ImageRef, may, Status } from './contract.ts'
import { Pack, Variant } from './variant.contract.ts'

const Text = (longest: number) => z.string().trim().max(longest)

/** `problem`: the code of what was wrong with a failed one. */
export const Image = ImageRef.extend({ position: z.int(), problem: z.string(), version: z.int() })
export type Image = z.infer<typeof Image>

export const Document = z.object({
  id: Id,
  title: z.string(),
  bytes: z.int(),
  position: z.int(),
  version: z.int(),
})
export type Document = z.infer<typeof Document>

const Related = z.object({
  id: Id,
  code: z.string(),
  name: z.string(),
  status: Status,
  image: ImageRef.nullable(),
})

/** `public_path`: where buyers see it; null while they do not. */
export const ProductParts = z.object({
  variants: z.array(Variant),
  packs: z.array(Pack),
  images: z.array(Image),
  documents: z.array(Document),
  related: z.array(Related),
  public_path: z.string().nullable(),
})
export type ProductParts = z.infer<typeof ProductParts>

export const getProductParts = query('catalogue.get_product_parts', {
  allow: may.read,
  http: 'GET /products/:id/parts',
  input: z.object({ id: Id }),
  output: ProductParts,
})

/** Bytes a picture may have when it is brought. */
export const LARGEST_IMAGE_BYTES = 10 * 1024 * 1024
export const MOST_IMAGES = 30
/** Pixels of a picture, width × height. */
export const MOST_PIXELS = 60_000_000

/**
 * Adds a picture. Body: multipart with one `file`: JPEG, PNG, WebP, AVIF or GIF by what it holds, whatever it is called.
 * It is made anew by a job in three widths and formats, without anything its camera or author wrote into it; until then its
 * state is `waiting`.
 *
 * Errors: `not_a_picture`; `picture_too_large` with `{ megapixels }`; `too_many_images`; beyond 10 MB `too_large`.
 */
export const uploadImage = action('catalogue.upload_image', {
  allow: may.update,
  http: 'POST /products/:product_id/images',
  upload: { maxBytes: LARGEST_IMAGE_BYTES },
  input: z.object({ product_id: Id }),
  output: Image,
  errors: ['not_a_picture', 'picture_too_large', 'too_many_images'],
})

export const updateImage = action('catalogue.update_image', {
  allow: may.update,
  http: 'PUT /product-images/:id',
  input: z.object({ id: Id, alt: Text(200).optional(), alt_en: Text(200).optional() }),
  output: Image,
})

/** Pictures of a product in their new order: the first is the one lists show. Those not named keep theirs, behind. */
export const orderImages = action('catalogue.order_images', {
  allow: may.update,
  http: 'PUT /products/:product_id/images',
  input: z.object({ product_id: Id, ids: z.array(Id).max(100) }),
  output: z.object({ images: z.array(Image) }),
})

export const deleteImage = action('catalogue.delete_image', {
  allow: may.update,
  http: 'DELETE /product-images/:id',
  input: z.object({ id: Id }),
  output: Done,
})

export const ImageFormat = z.enum(['avif', 'webp', 'jpg'])

/** A picture as staff see it: the rendition nearest above `width` pixels. `not_found` until it is ready. */
export const getImage = query('catalogue.get_image', {
  allow: may.read,
  http: 'GET /product-images/:id/:width/:format',
  input: z.object({ id: Id, width: z.coerce.number().int().min(1).max(5_000), format: ImageFormat }),
  output: Done,
  download: true,
})

/** Content that lies in the store and is not in the register yet. */
const Received = z.object({
  id: Id,
  name: z.string().max(200),
  mediaType: z.string().max(100),
  bytes: z.int(),
  sha256: z.string().max(100),
  place: z.string().max(300),
})

/** Writes what became of a picture; for the job that makes it anew. `made` null: it failed, `problem` says why. */
export const recordImage = action('catalogue.record_image', {
  allow: may.update,
  unaudited: true,
  final: true,
  input: z.object({
    id: Id,
    made: z
      .object({
        width: z.int(),
        height: z.int(),
        color: z.string().max(7),
        renditions: z.array(
          z.object({ width: z.int(), height: z.int(), format: ImageFormat, bytes: z.int(), file: Received }),
        ),
      })
      .nullable(),
    problem: z.string().max(60).default(''),
  }),
  output: Done,
})

export const LARGEST_DOCUMENT_BYTES = 20 * 1024 * 1024

/**
 * Adds a PDF that buyers may read, written anew without what says who made it; what stands on its pages must name no supplier.
 * Body: multipart with one `file`. `title` absent: the product's name. Errors: `not_a_pdf`; `pdf_locked`, which can't be written
 * anew; beyond 20 MB `too_large`.
 */
export const uploadDocument = action('catalogue.upload_document', {
  allow: may.update,
  http: 'POST /products/:product_id/documents',
  upload: { maxBytes: LARGEST_DOCUMENT_BYTES },
  input: z.object({ product_id: Id, title: Text(120).default('') }),
  output: Document,
  errors: ['not_a_pdf', 'pdf_locked'],
})

export const updateDocument = action('catalogue.update_document', {
  allow: may.update,
  http: 'PUT /product-documents/:id',
  input: z.object({ id: Id, title: Text(120).min(1) }),
  output: Document,
})

export const deleteDocument = action('catalogue.delete_document', {
  allow: may.update,
  http: 'DELETE /product-documents/:id',
  input: z.object({ id: Id }),
  output: Done,
})

export const getDocument = query('catalogue.get_document', {
  allow: may.read,
  http: 'GET /product-documents/:id',
  input: z.object({ id: Id }),
  output: Done,
  download: true,
})

/** Says which products go with this one, in order, instead of those said before. Errors: `unknown_product`. */
export const setRelated = action('catalogue.set_related', {
  allow: may.update,
  http: 'PUT /products/:product_id/related',
  input: z.object({ product_id: Id, ids: z.array(Id).max(30) }),
  output: z.object({ related: z.array(Related) }),
  errors: ['unknown_product'],
})

/** Lets files go whose picture or document was deleted longer ago than the trash keeps it. */
export const sweepFiles = action('catalogue.sweep_files', {
  allow: may.delete,
  unaudited: true,
  final: true,
  input: z.object({}),
  output: z.object({ released: z.int() }),
})
