// Rule 6: the outside world enters through adapters/.
import { readFileSync } from 'node:fs'
// Rule 6: by package, too.
import pg from 'pg'

// Rule 6: and without an import.
export const listApples = async () => [readFileSync, pg, await fetch('http://127.0.0.1')]
