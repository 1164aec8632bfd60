import { z } from 'zod'
import { CountryCode } from './country.ts'

/**
 * A place by post and on the map.
 *
 * `lines`: street, building, directions, as the country writes them, at most four. `province`: the first level
 * below the country (provincia, departamento, estado). `latitude`, `longitude`: WGS 84 degrees, both or none.
 */
export const Address = z
  .object({
    label: z.string().trim().max(40).optional(),
    lines: z.array(z.string().trim().min(1).max(200)).max(4),
    city: z.string().trim().max(100).optional(),
    province: z.string().trim().max(100).optional(),
    country: CountryCode,
    postal_code: z.string().trim().max(20).optional(),
    latitude: z.number().min(-90).max(90).optional(),
    longitude: z.number().min(-180).max(180).optional(),
  })
  .refine(({ latitude, longitude }) => (latitude === undefined) === (longitude === undefined), {
    error: 'coordinates_incomplete',
    path: ['longitude'],
  })
export type Address = z.infer<typeof Address>

/** In one line, without the country. */
export const addressLine = ({ lines, city, province }: Address): string =>
  [...lines, city, province].filter(Boolean).join(', ')
