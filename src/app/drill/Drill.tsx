import { Suspense, lazy, useEffect, useState } from 'react';
import { Exercise } from '../Exercise.tsx';
import { useText } from '../i18n/index.ts';
import { orNothing } from '../orNothing.ts';
import { LanguageSwitch } from '../LanguageSwitch.tsx';
import { Reveal } from '../reveal/Reveal.tsx';
import { TruthBar } from '../reveal/TruthBar.tsx';
import { session } from '../state/session.ts';
import { inWords, useApp } from '../state/store.ts';
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
import { Why } from './Why.tsx';
import { useKeyboard } from './keyboard.ts';

/** Come once the rest stands; the drill goes on where they do not arrive. */
const DrillTools = lazy(orNothing(() => import('./DrillTools.tsx')));

/** The drill: the city fills the screen, sheets of paper lie on it. */
export default function Drill() {
  const { t } = useText();
  const words = useApp(inWords);
  const folded = useApp((s) => s.folded);
  const why = useApp((s) => s.why);
  const [quiet] = useState(() => session().geometry.quality === 'test');
  useKeyboard();
  useEffect(() => {
    document.title = 'Sandtable 沙盘 · EXERCISE 演练';
  }, []);
  const { attribution } = session().city.meta;
  return (
    <main className={`drill ${quiet ? 'quiet' : ''} open-${folded ?? 'none'}`} aria-label={t('drill.label')}>
      {words ? <TextTwin /> : <SceneHost />}
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
      <Compare />
      <EndDialog />
      <Trouble />
      <Reveal />
    </main>
  );
}
