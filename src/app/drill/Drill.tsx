import { Suspense, lazy, useEffect, useState } from 'react';
import BriefingDialog from '../briefing/BriefingDialog.tsx';
import { Why } from '../causes/Why.tsx';
import { Exercise } from '../Exercise.tsx';
import { useText } from '../i18n/index.ts';
import { LoadingSteps } from '../Loading.tsx';
import { orNothing } from '../orNothing.ts';
import { LanguageSwitch } from '../LanguageSwitch.tsx';
import { chosenQuality, isQuiet } from '../quality.ts';
import { Reveal } from '../reveal/Reveal.tsx';
import { TruthBar } from '../reveal/TruthBar.tsx';
import { openSession, session } from '../state/session.ts';
import { inWords, setApp, useApp } from '../state/store.ts';
import { Announcer } from './Announcer.tsx';
import { Compare } from './Compare.tsx';
import { EndDialog } from './EndDialog.tsx';
import { FoldButtons } from './FoldButtons.tsx';
import { Hover } from './Hover.tsx';
import { Inbox } from './Inbox.tsx';
import { Inspector } from './Inspector.tsx';
import { Legend } from './Legend.tsx';
import { RightColumn } from './RightColumn.tsx';
import { SceneHost } from './SceneHost.tsx';
import { Shortcuts } from './Shortcuts.tsx';
import { TextTwin } from './TextTwin.tsx';
import { Timeline } from './Timeline.tsx';
import { TopBar } from './TopBar.tsx';
import { Trouble } from './Trouble.tsx';
import { Unsaved } from './Unsaved.tsx';
import { useKeyboard } from './keyboard.ts';

/** Come once the rest stands; the drill goes on where they do not arrive. */
const DrillTools = lazy(orNothing(() => import('./DrillTools.tsx')));

/** The drill, from its opening on: the city fills the screen, sheets of paper lie on it once it stands. */
export default function Drill() {
  const { t } = useText();
  const open = useApp((s) => (s.screen === 'drill' ? openSession() : null));
  const words = useApp(inWords) && open !== null;
  const shown = useApp((s) => s.stage === 'shown') || words;
  const folded = useApp((s) => s.folded);
  const [quiet] = useState(() => isQuiet(chosenQuality()));
  useKeyboard();
  useEffect(() => {
    document.title = 'Sandtable 沙盘 · EXERCISE 演练';
  }, []);
  return (
    <main
      className={`drill ${shown ? '' : 'opening'} ${quiet ? 'quiet' : ''} open-${folded ?? 'none'}`}
      aria-label={t('drill.label')}
    >
      {words ? <TextTwin /> : <SceneHost open={open} />}
      {shown ? <Sheets words={words} /> : <FirstPicture />}
      <Trouble />
    </main>
  );
}

/** Until the first picture stands, whatever else would be drawn only delays it. */
function FirstPicture() {
  return (
    <div className="loading over">
      <LoadingSteps />
      <Exercise />
    </div>
  );
}

function Sheets({ words }: { words: boolean }) {
  const why = useApp((s) => s.why);
  const { attribution } = session().city.meta;
  return (
    <>
      <Inbox />
      <TopBar />
      <RightColumn />
      <FoldButtons />
      <Suspense fallback={null}>
        <DrillTools />
      </Suspense>
      {why === null ? <Inspector /> : <Why event={why} />}
      <TruthBar />
      <div className="foot">
        {!words && <Legend />}
        <Exercise />
        {attribution !== '' && <span className="sheet attribution">{attribution}</span>}
        <div className="sheet language-sheet">
          <LanguageSwitch />
        </div>
      </div>
      {!words && <Hover />}
      <Unsaved />
      <Timeline />
      <Announcer />
      <Shortcuts />
      <DrillBriefing />
      <Compare />
      <EndDialog />
      <Reveal />
    </>
  );
}

function DrillBriefing() {
  const opened = useApp((s) => s.dialog === 'briefing');
  return (
    <BriefingDialog scenario={session().scenario} opened={opened} onClose={() => setApp({ dialog: null })} />
  );
}
