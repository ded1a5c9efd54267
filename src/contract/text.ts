/** Text in both languages, as documents carry it. */
import * as z from 'zod';

/** User text is bounded here and rendered inert everywhere. */
export const textSchema = z.strictObject({
  en: z.string().min(1).max(2000),
  zh: z.string().min(1).max(2000),
});
export type Text = z.infer<typeof textSchema>;

/** Names that documents use for each other: organisations, roles, triggers. */
export const nameSchema = z
  .string()
  .min(1)
  .max(64)
  .regex(/^[a-zA-Z][a-zA-Z0-9-]*$/u);
