import { Suspense, lazy } from 'react';
import { Boundary } from './Boundary.tsx';
import { Broken } from './Broken.tsx';
import { loadDrillScreen } from './drillScreen.ts';
import { loadExploreScreen } from './exploreScreen.ts';
import { Gallery } from './gallery/Gallery.tsx';
import { Loading } from './Loading.tsx';
import { holdDrill } from './state/actions.ts';
import { useApp } from './state/store.ts';

const Drill = lazy(loadDrillScreen);
const Explore = lazy(loadExploreScreen);

export function App() {
  return (
    <Boundary onBreak={holdDrill} Instead={Broken}>
      <Screen />
    </Boundary>
  );
}

function Screen() {
  const screen = useApp((s) => s.screen);
  if (screen === 'gallery') return <Gallery />;
  if (screen === 'loading') return <Loading />;
  return <Suspense fallback={<Loading />}>{screen === 'explore' ? <Explore /> : <Drill />}</Suspense>;
}
