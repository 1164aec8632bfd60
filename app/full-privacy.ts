/** Of a company with something of everything: what concerns people's own data. */
import type { TestCompany } from '#kernel/server/testing.ts'
import { recordBreach } from '#modules/privacy/breach.contract.ts'
import { enterConsent, revokeConsent } from '#modules/privacy/consent.contract.ts'
import { publishNotice, saveNotice } from '#modules/privacy/notice.contract.ts'
import { createRecipient } from '#modules/privacy/recipient.contract.ts'
import { enterRequest } from '#modules/privacy/request.contract.ts'
import { setRetention } from '#modules/privacy/retention.contract.ts'
import { updateSettings } from '#modules/privacy/settings.contract.ts'

export const enterPrivacyRecords = async (shop: TestCompany, marker: string): Promise<void> => {
  await shop.does(enterRequest, {
    right: 'access',
    channel: 'phone',
    name: `Nadie ${marker}`,
    phone: '+50761234567',
    details: marker,
  })
  const { id } = await shop.does(enterConsent, {
    name: `Nadie ${marker}`,
    purpose: 'marketing',
    channel: 'paper',
    text: marker,
  })
  await shop.does(revokeConsent, { id, note: marker })
  await shop.does(saveNotice, { body_es: marker, body_en: marker })
  await shop.does(publishNotice, {})
  await shop.does(setRetention, { kind: 'mail.message', keep_days: 900, active: false })
  await shop.does(recordBreach, { title: `Incidente ${marker}`, detected_at: '2026-01-02T12:00:00Z' })
  await shop.does(createRecipient, {
    name: `Contadores ${marker}`,
    role: 'processor',
    country: 'PA',
    basis: 'contract',
  })
  await shop.does(updateSettings, { remind_days: 3 })
}
