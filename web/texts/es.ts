/** All Spanish texts of the house, by path, in one download. */
export const texts = import.meta.glob<Record<string, unknown>>(
  ['../../kernel/texts/es.json', '../../modules/*/texts/es.json', './es.json'],
  { eager: true, import: 'default' },
)
