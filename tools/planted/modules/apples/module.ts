export default { name: 'apples', needs: [], hears: [] }
