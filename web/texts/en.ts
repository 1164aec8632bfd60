/** All English texts of the house, by path, in one download. */
export const texts = import.meta.glob<Record<string, unknown>>(
  ['../../kernel/texts/en.json', '../../modules/*/texts/en.json', './en.json'],
  { eager: true, import: 'default' },
)
