/** Where the driver's application stands, beside these screens. */
export const DRIVER_PAGE = '/driver/'
