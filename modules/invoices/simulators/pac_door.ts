/** What both doors of the simulated PAC share: moods, and envelopes of SOAP. */
import { create } from 'xmlbuilder2'
import type { RouteAnswer } from '#kernel/server/module.ts'
import type { Fields } from '../adapters/soap.ts'
import { literal } from '../panama/xml.ts'
import { readXml, within } from '../panama/xml_reader.ts'
import { type SimulatedPac, SLOW_MS } from './pac.ts'

/** Opens an envelope and lets `answer` see its body, unless the mood says otherwise. */
export const throughMood = async (
  pac: SimulatedPac,
  body: unknown,
  answer: (body: Element) => Promise<RouteAnswer>,
): Promise<RouteAnswer> => {
  const { mood } = pac.settings
  const opened = within(readXml(typeof body === 'string' ? body : ''), 'Body')
  if (!opened) return plain(400, 'This is no SOAP envelope.')
  if (mood === 'down') return plain(503, 'Service Unavailable')
  if (mood === 'slow') await new Promise((resolve) => setTimeout(resolve, SLOW_MS))
  const reply = await answer(opened)
  return mood === 'lost' ? plain(504, 'Gateway Timeout') : reply
}

export const plain = (status: number, body: string): RouteAnswer => ({ status, type: 'text/plain', body })

const ENVELOPES = {
  '1.1': { type: 'text/xml; charset=utf-8', uri: 'http://schemas.xmlsoap.org/soap/envelope/' },
  '1.2': { type: 'application/soap+xml; charset=utf-8', uri: 'http://www.w3.org/2003/05/soap-envelope' },
}

export const soapReply = (version: '1.1' | '1.2', body: Fields): RouteAnswer => ({
  type: ENVELOPES[version].type,
  body: create(
    { encoding: 'UTF-8' },
    { 's:Envelope': { '@xmlns:s': ENVELOPES[version].uri, 's:Body': literal(body) } },
  ).end(),
})
