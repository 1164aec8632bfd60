import { readFileSync } from 'node:fs'

export const orchard = () => [readFileSync, fetch('http://127.0.0.1')]
