/** Mantine in the manner of the sheets: paper, ink, one accent, small type. */
import { type MantineColorsTuple, createTheme } from '@mantine/core';

/** Resin water; shade 7 is the accent. */
const resin: MantineColorsTuple = [
  '#e8f2f3', '#d2e4e6', '#a5cacd', '#75aeb3', '#4f969d', '#34868e', '#237780', '#17636d', '#0f515a', '#083f47',
];

export const theme = createTheme({
  fontFamily: "'Inter Variable', 'Noto Sans SC Variable', system-ui, sans-serif",
  fontSizes: { xs: '10.5px', sm: '12px', md: '12px', lg: '14px', xl: '18px' },
  lineHeights: { xs: '14px', sm: '16.5px', md: '16.5px', lg: '20px', xl: '24px' },
  colors: { resin },
  primaryColor: 'resin',
  primaryShade: 7,
  defaultRadius: 3,
  black: '#22211e',
  focusRing: 'auto',
  respectReducedMotion: true,
  cursorType: 'pointer',
});
