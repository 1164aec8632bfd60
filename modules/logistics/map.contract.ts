/** What maps stand on. */
import { z } from 'zod'
import { query } from '#kernel/contract.ts'

/** Tiles of the installation, as `https://tiles.example.com/{z}/{x}/{y}.png`, with whom to thank; null: our own ground only. */
export const getMapGround = query('logistics.get_map_ground', {
  allow: 'signed_in',
  http: 'GET /logistics/map-ground',
  input: z.object({}),
  output: z.object({ tiles: z.object({ url: z.string(), credit: z.string() }).nullable() }),
})
