/** What a copy that goes to a supplier is called. Pure. */

const ENDINGS: Readonly<Record<string, string>> = { 'image/jpeg': 'jpg', 'application/pdf': 'pdf' }

/** The request's own number and a count, `SP-00012-1.pdf`: nothing of what the file was called before. */
export const enclosureName = (number: string, position: number, mediaType: string): string =>
  `${number}-${position}.${ENDINGS[mediaType] ?? 'bin'}`
