/** Envelopes of both SOAPs that PACs speak. */
import { create } from 'xmlbuilder2'
import type { Signer } from '../country.ts'
import type { Refused, Unreachable } from '../pac.ts'
import type { Tree } from '../panama/tree.rules.ts'
import { literal } from '../panama/xml.ts'
import { readXml, within } from '../panama/xml_reader.ts'
import { sendTo } from './sending.ts'

/** Nested fields in their order; what is undefined is left out. */
export type Fields = Tree

/** A file within an envelope, as CDATA sections: one cannot hold the end of another. */
export const asFile = (text: string): Fields =>
  Object.fromEntries(text.split(/(?<=\]\])(?=>)/).map((part, index) => [`$${index}`, part]))

export type Call = {
  address: string
  version: '1.1' | '1.2'
  action?: string
  namespaces: Record<string, string>
  header?: Fields
  body: Fields
  signer?: Signer | null
}

const ENVELOPES = {
  '1.1': 'http://schemas.xmlsoap.org/soap/envelope/',
  '1.2': 'http://www.w3.org/2003/05/soap-envelope',
}

/** What stood in the body of the answer, or why there is none. */
export const callSoap = async (call: Call): Promise<{ body: Element } | Refused> => {
  const types = { '1.1': 'text/xml; charset=utf-8', '1.2': 'application/soap+xml; charset=utf-8' }
  const answer = await sendTo(
    call.address,
    envelope(call),
    {
      'content-type': types[call.version],
      accept: 'text/xml, application/soap+xml',
      ...(call.action && { soapaction: `"${call.action}"` }),
    },
    call.signer,
  )
  if ('outcome' in answer) return answer
  const { status } = answer
  if (status === 401 || status === 403) return { outcome: 'unauthorised', message: `HTTP ${status}` }
  const body = within(readXml(answer.body), 'Body')
  const fault = within(body, 'Fault')
  if (status !== 200 || !body || fault) return unread(status, fault?.textContent ?? '')
  return { body }
}

// It did answer, so it did hear; what it did with it nobody knows.
const unread = (status: number, words: string): Unreachable => ({
  outcome: 'unreachable',
  message: [`HTTP ${status}`, words.replace(/\s+/g, ' ').trim().slice(0, 300)].filter(Boolean).join(': '),
  recorded_perhaps: true,
})

const envelope = ({ version, namespaces, header, body }: Call): string =>
  create(
    { encoding: 'UTF-8' },
    {
      'soap:Envelope': {
        '@xmlns:soap': ENVELOPES[version],
        ...Object.fromEntries(Object.entries(namespaces).map(([prefix, uri]) => [`@xmlns:${prefix}`, uri])),
        ...(header && { 'soap:Header': literal(header) }),
        'soap:Body': literal(body),
      },
    },
  ).end()
