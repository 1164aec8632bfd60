import { fill } from '#kernel/contract.ts'
import { module } from '#kernel/server/module.ts'
import { templatePart } from '#modules/company/contract.ts'
import { importTarget } from '#modules/imports/target.contract.ts'
import { linkTarget } from '#modules/objects/contract.ts'
import { attributeActions } from './attribute.actions.ts'
import { bulkActions } from './bulk.actions.ts'
import { buyerActions } from './buyer.actions.ts'
import { categoryActions } from './category.actions.ts'
import { categoryChanged } from './category.contract.ts'
import { cleaningActions } from './cleaning.actions.ts'
import * as contract from './contract.ts'
import { documentActions } from './document.actions.ts'
import { embeddingActions, learning, learnJob } from './embedding.job.ts'
import { useEmbeddings } from './embeddings.ts'
import { exportActions } from './export.actions.ts'
import { siteDrawing } from './frame.contract.ts'
import { imageActions } from './image.actions.ts'
import { encodeJob, sweepJob } from './image.job.ts'
import { productTarget } from './link_target.ts'
import { productActions } from './product.actions.ts'
import { productImport } from './product.import.ts'
import { startEmbeddingSimulator } from './simulators/embeddings.ts'
import { link, productLink, sitePage } from './site/frame.ts'
import { picture } from './site/pictures.ts'
import { siteActions } from './site/site.actions.ts'
import { sitePages } from './site/site.pages.ts'
import { synonymActions } from './synonym.actions.ts'
import { categoryPart } from './template.ts'
import { variantActions } from './variant.actions.ts'

export default module({
  name: 'catalogue',
  needs: ['company', 'imports'],
  hears: ['audit', 'workspace', 'objects'],
  permissions: contract.may,
  operations: [
    ...productActions,
    ...bulkActions,
    ...variantActions,
    ...categoryActions,
    ...attributeActions,
    ...synonymActions,
    ...imageActions,
    ...documentActions,
    ...cleaningActions,
    ...exportActions,
    ...buyerActions,
    ...siteActions,
    ...embeddingActions,
  ],
  events: [
    contract.productCreated,
    contract.productUpdated,
    contract.productPublished,
    contract.productWithdrawn,
    contract.productDeleted,
    contract.productRestored,
    contract.productsChanged,
    categoryChanged,
  ],
  pages: sitePages,
  reactions: learning,
  jobs: [encodeJob, sweepJob, learnJob],
  fills: [
    fill(linkTarget, productTarget),
    fill(templatePart, categoryPart),
    fill(importTarget, productImport),
    fill(siteDrawing, { page: sitePage, link, product: productLink, picture }),
  ],
  restorable: [
    { table: 'catalogue.product', kind: 'product', title: (row) => row.name, allow: contract.may.delete },
    { table: 'catalogue.category', kind: 'category', title: (row) => row.name, allow: contract.may.update },
  ],
  files: ['catalogue.product_image.original_file_id', 'catalogue.product_document.file_id'],
  directory: import.meta.dirname,
  start: async (stage) => {
    useEmbeddings(stage.configuration)
    startEmbeddingSimulator(stage)
    return async () => {}
  },
})
