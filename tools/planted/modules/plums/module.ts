// Rule 3: needs never run in a circle, here with dates.
export default { name: 'plums', needs: ['dates'], hears: [] }
