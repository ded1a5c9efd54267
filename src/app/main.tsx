import './jitless.ts';
import '@fontsource-variable/inter/index.css';
import '@fontsource-variable/noto-sans-sc/index.css';
import '@mantine/core/styles.css';
import './styles/base.css';
import './styles/sheet.css';
import './styles/gallery.css';
import './styles/timeline.css';
import './styles/callouts.css';
import './styles/drill.css';
import './styles/panels.css';
import './styles/reveal.css';
import './styles/failures.css';
import { MantineProvider } from '@mantine/core';
import { createRoot } from 'react-dom/client';
import { App } from './App.tsx';
import { loadDrillScreen } from './drillScreen.ts';
import { fetchKernels } from './kernels.ts';
import { shippedScenarios } from './scenarios.ts';
import { shippedCity } from './shippedCity.ts';
import { startTexts } from './i18n/index.ts';
import { reportBreak } from './state/actions.ts';
import { openAddress } from './state/address.ts';
import { paperVariables, theme } from './theme.ts';

startTexts();
addEventListener('unhandledrejection', ({ reason }) => reportBreak(reason));
const root = document.getElementById('root');
if (root === null) throw new Error('The page has no #root');
// Before the first rendering: a link that opens a drill does not show the gallery first.
void openAddress();
createRoot(root).render(
  <MantineProvider theme={theme} cssVariablesResolver={paperVariables} forceColorScheme="light">
    <App />
  </MantineProvider>,
);
/** Side up to which a scenario's city comes before anybody asks for it, m: larger ones are tens of megabytes. */
const aheadUpToM = 5000;

// What a drill needs comes while the cards are read; what fails here is asked for again, and told, at the start.
void Promise.allSettled([
  loadDrillScreen(),
  fetchKernels(),
  ...shippedScenarios()
    .filter(({ documents }) => documents.scenario.city.size <= aheadUpToM)
    .map(({ folder }) => shippedCity(folder)),
]);
