/** Amounts as Panama's schema writes them. */
import Big from 'big.js'

/** Two decimals: `montoTipo01`, and `montoTipo02` for freight by line. */
export const balboas = (minor: number): string => new Big(minor).div(100).toFixed(2)

/** Two to six decimals: `montoTipo06`. `minor` may have up to four. */
export const finely = (minor: number): string => {
  const exact = new Big(minor).div(100).round(6, Big.roundHalfUp)
  return exact.toFixed(Math.max(2, decimalsOf(exact)))
}

/** Up to six decimals: `montoTipo31`. */
export const counted = (quantity: number): string => new Big(quantity).toFixed()

const decimalsOf = (exact: Big): number => exact.toFixed().split('.')[1]?.length ?? 0

/** How many decimals a number has, as it was written. */
export const decimals = (n: number): number => decimalsOf(new Big(n))

/** What a unit costs less when the whole line costs `net_minor`; '' for no discount. */
export const unitDiscount = (unit_price_minor: number, quantity: number, net_minor: number): string => {
  const off = new Big(unit_price_minor)
    .minus(new Big(net_minor).div(quantity))
    .div(100)
    .round(6, Big.roundHalfUp)
  return off.lte(0) ? '' : off.toFixed(Math.max(2, decimalsOf(off)))
}
