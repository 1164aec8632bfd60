export default { name: 'dates', needs: ['plums'], hears: [] }
