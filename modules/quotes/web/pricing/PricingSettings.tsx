import { Stack } from '@mantine/core'
import { MarginRules } from './MarginRules.tsx'
import { TryMargin } from './TryMargin.tsx'
import { WeighingForm } from './WeighingForm.tsx'

/** How the company finds out what things cost, and what it puts on top: the part of its settings that is about prices. */
export const PricingSettings = () => (
  <>
    <Stack gap="lg" maw={808} px="lg" py="lg">
      <MarginRules />
      <TryMargin />
    </Stack>
    <WeighingForm />
  </>
)
