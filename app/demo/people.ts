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
