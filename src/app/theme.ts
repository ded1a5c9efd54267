/** Mantine in the manner of the sheets: paper, ink, one accent, small type. */
import { type CSSVariablesResolver, type MantineColorsTuple, createTheme } from '@mantine/core';

/** Resin water; shade 7 is the accent. */
const resin: MantineColorsTuple = [
  '#e8f2f3',
  '#d2e4e6',
  '#a5cacd',
  '#75aeb3',
  '#4f969d',
  '#34868e',
  '#237780',
  '#17636d',
  '#0f515a',
  '#083f47',
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

/** Controls lie on paper: no white, no cool grey. */
export const paperVariables: CSSVariablesResolver = () => ({
  variables: {},
  light: {
    '--mantine-color-body': '#f3efe7',
    '--mantine-color-text': '#22211e',
    '--mantine-color-dimmed': '#5f594f',
    '--mantine-color-default': 'transparent',
    '--mantine-color-default-hover': 'rgb(34 33 30 / 0.06)',
    '--mantine-color-default-color': '#22211e',
    '--mantine-color-default-border': 'rgb(34 33 30 / 0.3)',
    '--mantine-color-disabled': 'rgb(34 33 30 / 0.08)',
    '--mantine-color-disabled-color': '#5f594f',
    '--mantine-color-disabled-border': 'transparent',
    '--mantine-color-gray-1': 'rgb(34 33 30 / 0.07)',
    '--mantine-color-placeholder': '#5f594f',
  },
  dark: {},
});
