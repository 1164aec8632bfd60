// Rule 4: the browser gets no server code, not even by a detour.
import { shared } from '../shared.ts'
// Rule 4: nor a package of the server.
import { sql } from 'kysely'
// Rule 4: nor Node.
import { createHash } from 'node:crypto'
// Modules do not reach into the shell.
import { shell } from '#web/shell/shell.ts'

export const screens = [shared, sql, createHash, shell]
