export default { name: 'pears', needs: ['apples'], hears: [] }
