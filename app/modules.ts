import type { Module } from '#kernel/server/module.ts'
import analytics from '#modules/analytics/module.ts'
import audit from '#modules/audit/module.ts'
import catalogue from '#modules/catalogue/module.ts'
import company from '#modules/company/module.ts'
import customers from '#modules/customers/module.ts'
import deals from '#modules/deals/module.ts'
import fields from '#modules/fields/module.ts'
import identity from '#modules/identity/module.ts'
import imports from '#modules/imports/module.ts'
import interactions from '#modules/interactions/module.ts'
import invoices from '#modules/invoices/module.ts'
import leads from '#modules/leads/module.ts'
import logistics from '#modules/logistics/module.ts'
import mail from '#modules/mail/module.ts'
import objects from '#modules/objects/module.ts'
import orders from '#modules/orders/module.ts'
import payments from '#modules/payments/module.ts'
import privacy from '#modules/privacy/module.ts'
import proposals from '#modules/proposals/module.ts'
import quotes from '#modules/quotes/module.ts'
import segments from '#modules/segments/module.ts'
import sla from '#modules/sla/module.ts'
import suppliers from '#modules/suppliers/module.ts'
import tasks from '#modules/tasks/module.ts'
import work from '#modules/work/module.ts'
import workspace from '#modules/workspace/module.ts'

/** The modules of the house, in order of need. The only list to edit when one is added. */
export const modules: readonly Module[] = [
  mail,
  identity,
  workspace,
  audit,
  fields,
  imports,
  privacy,
  customers,
  tasks,
  deals,
  leads,
  segments,
  analytics,
  work,
  company,
  interactions,
  catalogue,
  objects,
  suppliers,
  quotes,
  proposals,
  payments,
  invoices,
  sla,
  orders,
  logistics,
]
