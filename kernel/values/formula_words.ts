/** The words of formulas in Spanish and English, as spreadsheets have them. */

/** Words that stand for an operator or a value. */
export const WORDS: Readonly<Record<string, string>> = {
  and: 'and',
  y: 'and',
  or: 'or',
  o: 'or',
  not: 'not',
  no: 'not',
  true: 'true',
  verdadero: 'true',
  false: 'false',
  falso: 'false',
}

/** What a function is called inside, by what people call it. */
export const FUNCTIONS: Readonly<Record<string, string>> = {
  if: 'if',
  si: 'if',
  min: 'min',
  max: 'max',
  round: 'round',
  redondear: 'round',
  days: 'days',
  dias: 'days',
  días: 'days',
  today: 'today',
  hoy: 'today',
  join: 'join',
  concat: 'join',
  concatenar: 'join',
  coalesce: 'coalesce',
  primero: 'coalesce',
  empty: 'empty',
  vacio: 'empty',
  vacío: 'empty',
  money: 'money',
  dinero: 'money',
  number: 'number',
  numero: 'number',
  número: 'number',
}
