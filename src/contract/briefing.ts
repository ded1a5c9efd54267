/**
 * What a team is told before it sits down, in one language. Three sections are kept apart: what is known from real events, what of it
 * was first reported otherwise, and what is fiction here. Plain data: whoever shows it makes the markup.
 */
export const briefingLanguages = ['en', 'zh'] as const;
export type BriefingLanguage = (typeof briefingLanguages)[number];

export const briefingSections = ['reported', 'corrected', 'invented'] as const;
export type BriefingSection = (typeof briefingSections)[number];

/** A piece of text in one weight. */
export interface BriefingRun {
  text: string;
  weight: 'plain' | 'emphasis' | 'strong';
}
export type BriefingText = readonly BriefingRun[];

export type BriefingBlock =
  | { kind: 'heading' | 'paragraph'; text: BriefingText }
  | { kind: 'list'; isOrdered: boolean; items: readonly BriefingText[] };

export interface Briefing extends Readonly<Record<BriefingSection, readonly BriefingBlock[]>> {
  /** Empty where it has none of its own. */
  title: BriefingText;
}

/** Null where the scenario has none in that language. */
export type Briefings = Readonly<Record<BriefingLanguage, Briefing | null>>;

export const briefingFile = (language: BriefingLanguage): string => `briefing.${language}.md`;
