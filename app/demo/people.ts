/** Who owns both demo companies, and who works in the busy one. */
export const OWNER = { name: 'Elena Quintero', email: 'dueno@istmo.example' }

/** The people of Comercial Istmo, one for each role. */
export const PEOPLE = [
  { name: 'Marta Arosemena', email: 'admin@istmo.example', role: 'super_admin' },
  { name: 'Rodolfo Pinzón', email: 'supervisor@istmo.example', role: 'supervisor', team: 'Ventas Panamá' },
  { name: 'Itzel Barría', email: 'ventas@istmo.example', role: 'sales', team: 'Ventas Panamá' },
  { name: 'Kevin Samudio', email: 'agente@istmo.example', role: 'agent', team: 'Atención' },
  { name: 'Vielka Jaén', email: 'calidad@istmo.example', role: 'quality' },
  { name: 'Gilberto Lasso', email: 'auditoria@istmo.example', role: 'audit' },
] as const

/** Who drives for them, each on a phone; the first is named to whoever tries the demo. */
export const DRIVERS = [
  { name: 'Rubén Ortega', email: 'conductor@istmo.example', phone: '6123-4501' },
  { name: 'Yamileth Castro', email: 'conductora@istmo.example', phone: '6123-4502' },
  { name: 'Omar Batista', email: 'conductor3@istmo.example', phone: '6123-4503' },
] as const
