/** Pictures of products, each in several widths and formats, with its place kept while it loads. */
import { type Html, html } from '#kernel/server/page.ts'
import type { PublicImage } from '../buyer.contract.ts'

/** From the newest format to the one every browser knows. */
const FORMATS = ['avif', 'webp', 'jpeg'] as const

/** `sizes`: how wide it will stand, as in CSS. `first`: seen without scrolling, so fetched at once. */
type Shown = { company: string; sizes: string; first?: boolean }

export const pictureAddress = (company: string, id: string, width: number, format = 'jpeg'): string =>
  `/api/v1/catalog/${company}/images/${id}/${width}/${format}`

const sourcesOf = (image: PublicImage, company: string, format: string): string =>
  image.widths.map((width) => `${pictureAddress(company, image.id, width, format)} ${width}w`).join(', ')

/** The picture, or else the first letter of its name. */
export const picture = (
  image: PublicImage | null,
  name: string,
  { company, sizes, first = false }: Shown,
): Html => {
  if (!image)
    return html`<span class="letter" aria-hidden="true">${Array.from(name)[0]?.toUpperCase()}</span>`
  const [modern, widely] = FORMATS
  const middle = image.widths[Math.floor(image.widths.length / 2)] ?? image.width
  return html`<picture><source type="image/${modern}" srcset="${sourcesOf(image, company, modern)}" sizes="${sizes}"><source type="image/${widely}" srcset="${sourcesOf(image, company, widely)}" sizes="${sizes}"><img src="${pictureAddress(company, image.id, middle)}" alt="${image.alt}" width="${image.width}" height="${image.height}"${first ? html` fetchpriority="high"` : html` loading="lazy" decoding="async"`}></picture>`
}
