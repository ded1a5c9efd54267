import { Button } from '@mantine/core';
import { IconHome, IconPlayerPlay, IconTable } from '@tabler/icons-react';
import { useEffect } from 'react';
import { chooseCity } from '../cities/store.ts';
import { Exercise } from '../Exercise.tsx';
import { number } from '../format.ts';
import { useText } from '../i18n/index.ts';
import { LanguageSwitch } from '../LanguageSwitch.tsx';
import { isQuiet } from '../quality.ts';
import { toGallery } from '../state/actions.ts';
import { exploreNow, setExplore, useExplore } from '../state/explore.ts';
import './explore.css';
import { CityPicture } from './CityPicture.tsx';
import { CityWords } from './CityWords.tsx';
import { ExploreTools } from './ExploreTools.tsx';
import { FiguresDialog } from './Figures.tsx';
import { Selected } from './Selected.tsx';
import { TimeOfDay } from './TimeOfDay.tsx';

/** A city without a drill: light, layers, search, numbers. */
export default function Explore() {
  const { t, language } = useText();
  const city = useExplore((s) => s.city);
  const words = useExplore((s) => s.words || s.noPicture !== null);
  const quiet = useExplore((s) => isQuiet(s.quality));
  useEffect(() => {
    document.title = 'Sandtable 沙盘 · EXERCISE 演练';
  }, []);
  if (city === null) return null;
  const { name, attribution } = city.meta;
  const other = name[language === 'zh' ? 'en' : 'zh'];
  const rehearse = () => {
    const { ref } = exploreNow();
    toGallery();
    if (ref !== null) chooseCity(ref.kind === 'kept' ? ref.key : null);
  };
  return (
    <main className={`explore ${quiet ? 'quiet' : ''}`} aria-label={t('explore.label')}>
      {words ? <CityWords city={city} /> : <CityPicture city={city} />}
      <header className="sheet explore-head">
        <div className="explore-name">
          <h1>
            {name[language]} {other !== name[language] && <span className="third">{other}</span>}
          </h1>
          <p className="meta">
            {t('explore.counts', {
              residents: number(city.residents.count),
              buildings: number(city.buildings.count),
            })}
          </p>
        </div>
        {!words && <TimeOfDay />}
        <div className="explore-buttons">
          <Button
            size="xs"
            variant="default"
            leftSection={<IconTable size={14} />}
            onClick={() => setExplore({ figures: true })}
          >
            {t('explore.figures')}
          </Button>
          <Button size="xs" leftSection={<IconPlayerPlay size={14} />} onClick={rehearse}>
            {t('explore.rehearse')}
          </Button>
          <Button size="xs" variant="default" leftSection={<IconHome size={14} />} onClick={toGallery}>
            {t('gallery.back')}
          </Button>
        </div>
      </header>
      <ExploreTools city={city} words={words} />
      <Selected city={city} />
      <div className="explore-foot">
        <Exercise />
        {attribution !== '' && <span className="sheet attribution">{attribution}</span>}
        <div className="sheet language-sheet">
          <LanguageSwitch />
        </div>
      </div>
      <FiguresDialog city={city} />
    </main>
  );
}
