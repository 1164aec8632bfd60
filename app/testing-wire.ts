/** What a request brings and takes, for operations tried without HTTP: one small sheet comes up, files that go down are read. */
import type { HttpSide } from '#kernel/server/scope.ts'

export const wire = (): HttpSide => ({
  cookies: {},
  setCookie: () => {},
  upload: async () => ({
    name: 'list.csv',
    mediaType: 'text/csv',
    stream: (async function* () {
      yield Buffer.from('Nombre;Correo\nAna;ana@example.com\n')
    })(),
  }),
  sendFile: async ({ content }) => {
    for await (const _ of content);
  },
})
