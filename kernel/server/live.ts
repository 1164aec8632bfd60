/** The live door: what happened, told to screens that may know it. A message names a record; the screen asks for it by itself. */
import type { Server as HttpServer } from 'node:http'
import { Server } from 'socket.io'
import type { Permission } from '#kernel/contract.ts'
import { hear } from './bus.ts'
import { ACCESS_COOKIE } from './http.ts'
import { log } from './log.ts'
import { house } from './module.ts'
import { isOurOrigin } from './same_site.ts'
import type { Actor } from './scope.ts'

type Message = {
  companyId: string
  name: string
  about: string
  subjects?: string[]
  allow?: Permission
  progress?: unknown
  userId?: string
}

const cookieOf = (header: string | undefined): string | undefined =>
  header
    ?.split(';')
    .map((part) => part.trim())
    .find((part) => part.startsWith(`${ACCESS_COOKIE}=`))
    ?.slice(ACCESS_COOKIE.length + 1)

const RECHECK_MS = 60_000

/** Opens the live door on the server. Returns how to close it. */
export const openLive = (http: HttpServer, publicUrl: string): (() => Promise<void>) => {
  const io = new Server(http, {
    path: '/live',
    serveClient: false,
    maxHttpBufferSize: 10_000,
    allowRequest: (request, decide) => {
      const { origin, host } = request.headers
      const ours = !origin || isOurOrigin(origin, host, publicUrl)
      decide(ours ? null : 'cross_site', ours)
    },
  })

  const identify = async (handshake: {
    auth: Record<string, unknown>
    headers: { cookie?: string | undefined }
  }) => {
    const bearer = typeof handshake.auth.token === 'string' ? handshake.auth.token : undefined
    const cookie = cookieOf(handshake.headers.cookie)
    return bearer || cookie
      ? house().identify({ ...(bearer ? { bearer } : { cookie: cookie as string }) })
      : undefined
  }

  io.use(async (socket, next) => {
    const identified = await identify(socket.handshake).catch(() => undefined)
    if (!identified?.companyId) return next(new Error('not_signed_in'))
    socket.data.actor = identified.actor
    await socket.join(identified.companyId)
    next()
  })

  const unhear = hear('live', (text) => {
    const { companyId, allow, userId, ...message } = JSON.parse(text) as Message
    const mayHear = [...(io.sockets.adapter.rooms.get(companyId) ?? [])].filter((id) => {
      const actor = io.sockets.sockets.get(id)?.data.actor as Actor | undefined
      return actor && (!allow || actor.may(allow)) && (!userId || actor.id === userId)
    })
    // Written down once for all of them; to nobody would be to everybody.
    if (mayHear.length) io.local.to(mayHear).emit('happened', message)
  })

  const unhearSession = hear('session', (sessionId) => {
    for (const socket of io.sockets.sockets.values())
      if ((socket.data.actor as Actor | undefined)?.sessionId === sessionId) socket.disconnect(true)
  })

  // Rights change while a screen stays open: what a socket may hear is asked again.
  const timer = setInterval(() => {
    for (const socket of io.sockets.sockets.values())
      identify(socket.handshake)
        .then((identified) => {
          // A token that ran out identifies nobody: the screen comes back with a new one, and with the rights of today.
          if (identified) socket.data.actor = identified.actor
          else socket.disconnect(true)
        })
        .catch((err) => log.warn({ err }, 'live recheck'))
  }, RECHECK_MS)
  timer.unref()

  return async () => {
    clearInterval(timer)
    unhear()
    unhearSession()
    // Not io.close(), which closes the HTTP server as well, and that one still has requests to finish.
    io.disconnectSockets(true)
    io.engine.close()
  }
}
