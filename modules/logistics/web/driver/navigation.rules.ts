/** Addresses that open a map application of the phone. */
type Target = { address: string; latitude: number | null; longitude: number | null }

/** Place where it is known, else the address as it is written. */
export const navigationLinks = ({ address, latitude, longitude }: Target) => {
  const isKnown = latitude !== null && longitude !== null
  const place = isKnown ? `${latitude},${longitude}` : address
  const text = encodeURIComponent(place)
  return {
    waze: isKnown
      ? `https://waze.com/ul?ll=${text}&navigate=yes`
      : `https://waze.com/ul?q=${text}&navigate=yes`,
    google: `https://www.google.com/maps/dir/?api=1&destination=${text}&travelmode=driving`,
    // Whatever map the phone has, also without a network.
    geo: isKnown ? `geo:${place}?q=${text}(${encodeURIComponent(address)})` : `geo:0,0?q=${text}`,
  }
}
