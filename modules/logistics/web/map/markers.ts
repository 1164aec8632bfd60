/** Pins on a map as buttons: reached by Tab, named for whoever does not see them, moved in place. */
import { type Map as Canvas, Marker } from 'maplibre-gl'
import look from './map.module.css'
import type { MapPin } from './pins.ts'

type Shown = { marker: Marker; button: HTMLButtonElement; pin: MapPin }

/** Keeps what the map shows like `pins`. `choose` is told which one was pressed. */
export const pinsOn = (map: Canvas, choose: (id: string) => void) => {
  const shown = new Map<string, Shown>()
  const show = (pins: readonly MapPin[], chosen: string | undefined): void => {
    const wanted = new Set(pins.map(({ id }) => id))
    for (const [id, { marker }] of shown) {
      if (wanted.has(id)) continue
      marker.remove()
      shown.delete(id)
    }
    for (const pin of pins) {
      const there = shown.get(pin.id) ?? add(map, pin, choose)
      shown.set(pin.id, there)
      draw(there, pin, pin.id === chosen)
    }
  }
  return { show, clear: () => show([], undefined) }
}

const add = (map: Canvas, pin: MapPin, choose: (id: string) => void): Shown => {
  const button = Object.assign(document.createElement('button'), { type: 'button' })
  button.addEventListener('click', (event) => {
    event.stopPropagation()
    choose(pin.id)
  })
  const marker = new Marker({ element: button, anchor: pin.kind === 'stop' ? 'bottom' : 'center' })
    .setLngLat([pin.longitude, pin.latitude])
    .addTo(map)
  return { marker, button, pin }
}

const draw = (there: Shown, pin: MapPin, isChosen: boolean): void => {
  const { marker, button } = there
  marker.setLngLat([pin.longitude, pin.latitude])
  // Not `className`: the map keeps a class of its own there.
  button.classList.add(look.pin as string)
  button.dataset.kind = pin.kind
  button.dataset.tone = pin.tone ?? 'plain'
  if (pin.hue !== undefined) button.style.setProperty('--hue', `var(--route-${pin.hue})`)
  button.setAttribute('aria-label', pin.label)
  button.title = pin.label
  button.setAttribute('aria-pressed', String(isChosen))
  button.toggleAttribute('data-heading', typeof pin.heading === 'number')
  if (typeof pin.heading === 'number') button.style.setProperty('--heading', `${pin.heading}deg`)
  const mark = pin.mark ?? ''
  if (button.dataset.mark !== mark || !button.firstChild) {
    button.dataset.mark = mark
    button.replaceChildren(face(pin))
  }
  there.pin = pin
}

const face = ({ mark = '' }: MapPin): HTMLSpanElement =>
  Object.assign(document.createElement('span'), { className: look.face, textContent: mark })
