/** Screens of dispatch, in a process of their own: each holds a live connection and notes how old a place is when it arrives. */
import { io, type Socket } from 'socket.io-client'
import { type MovedPositions, POSITIONS_MOVED } from '#modules/logistics/route.contract.ts'
import { serveParent } from './child.ts'

/** What is asked: to open screens, to forget what they saw, or how old places were since then. */
export type Watching = { open: { address: string; tokens: string[] } } | { forget: true } | { seen: true }
/** `ages[ms]`: how many places arrived that old; the last one holds all older ones. */
export type SeenByAll = { ages: number[]; messages: number }

const OLDEST_MS = 5_000
const AT_ONCE = 50

const sockets: Socket[] = []
const ages = new Array<number>(OLDEST_MS + 1).fill(0)
let messages = 0

const note = ({ name, progress }: { name: string; progress?: unknown }): void => {
  if (name !== POSITIONS_MOVED) return
  messages++
  const now = Date.now()
  for (const [, , , , , at] of progress as MovedPositions) {
    const age = Math.min(OLDEST_MS, Math.max(0, now - Date.parse(at)))
    ages[age] = (ages[age] ?? 0) + 1
  }
}

const open = (address: string, token: string): Promise<void> =>
  new Promise((resolve, reject) => {
    const socket = io(address, { path: '/live', transports: ['websocket'], auth: { token }, forceNew: true })
    sockets.push(socket)
    socket.once('connect', resolve)
    socket.once('connect_error', reject)
    socket.on('happened', note)
  })

async function answer(question: Watching): Promise<SeenByAll> {
  if ('open' in question) {
    const { address, tokens } = question.open
    for (let i = 0; i < tokens.length; i += AT_ONCE)
      await Promise.all(tokens.slice(i, i + AT_ONCE).map((token) => open(address, token)))
  }
  if ('forget' in question) {
    ages.fill(0)
    messages = 0
  }
  return { ages, messages }
}

serveParent('', answer, async () => {
  for (const socket of sockets) socket.close()
})
