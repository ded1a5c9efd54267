import { useEffect, useState } from 'react';
import { useText } from '../i18n/index.ts';
import { Issues } from '../gallery/Issues.tsx';
import { OwnFiles } from './OwnFiles.tsx';
import { GenerateForm } from './GenerateForm.tsx';
import { KeptCities } from './KeptCities.tsx';
import { Noticed } from './Noticed.tsx';
import { WorkProgress } from './WorkProgress.tsx';
import { importFiles, readKept, useCities } from './store.ts';
import './cities.css';

/** The city of the drill: the scenario's own, one of the user's files, or one made by the generator. */
export default function Cities() {
  const { t } = useText();
  const work = useCities((s) => s.work);
  const made = useCities((s) => s.made);
  const refused = useCities((s) => s.refused);
  const over = useDroppedFiles();
  useEffect(() => {
    void readKept();
  }, []);
  return (
    <section className={`sheet card own-city ${over ? 'over' : ''}`} aria-labelledby="own-city-title">
      <h2 id="own-city-title">{t('cities.title')}</h2>
      <KeptCities />
      {work === null ? (
        <>
          <OwnFiles />
          <GenerateForm />
        </>
      ) : (
        <WorkProgress work={work} />
      )}
      {refused.length > 0 && <Issues title={t('own.refused')} issues={refused} />}
      {made !== null && made.warnings.length > 0 && <Noticed warnings={made.warnings} />}
    </section>
  );
}

/** Files may be dropped anywhere on the page; true while some are held over it. */
function useDroppedFiles(): boolean {
  const [over, setOver] = useState(false);
  useEffect(() => {
    const hold = (event: DragEvent) => {
      if (event.dataTransfer?.types.includes('Files') !== true) return;
      event.preventDefault();
      setOver(true);
    };
    const leave = (event: DragEvent) => {
      if (event.relatedTarget === null) setOver(false);
    };
    const drop = (event: DragEvent) => {
      event.preventDefault();
      setOver(false);
      const files = [...(event.dataTransfer?.files ?? [])];
      if (files.length > 0) void importFiles(files);
    };
    addEventListener('dragover', hold);
    addEventListener('dragleave', leave);
    addEventListener('drop', drop);
    return () => {
      removeEventListener('dragover', hold);
      removeEventListener('dragleave', leave);
      removeEventListener('drop', drop);
    };
  }, []);
  return over;
}
