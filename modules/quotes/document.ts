/** A quote as a document: every word and amount as it is read, from which page and PDF are drawn. */
export type QuoteDocument = {
  number: string
}
