/** Every component of `ui` in one place: a living guide of the style. Served in development only, at `/gallery`. */
export const Gallery = () => <h1>Ceiba</h1>
