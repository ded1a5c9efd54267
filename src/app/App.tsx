import { Suspense, lazy } from 'react';
import { Gallery } from './gallery/Gallery.tsx';
import { Loading } from './Loading.tsx';
import { useApp } from './state/store.ts';

const Drill = lazy(() => import('./drill/Drill.tsx'));

export function App() {
  const screen = useApp((s) => s.screen);
  if (screen === 'gallery') return <Gallery />;
  if (screen === 'loading') return <Loading />;
  return (
    <Suspense fallback={<Loading />}>
      <Drill />
    </Suspense>
  );
}
