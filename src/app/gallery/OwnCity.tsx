import { Button, FileButton, Progress } from '@mantine/core';
import { IconMapUp } from '@tabler/icons-react';
import { type DragEvent, useRef, useState } from 'react';
import type { Issue } from '../../contract/issue.ts';
import {
  type ImportFile,
  type ImportedCity,
  type RunningImport,
  importCity,
} from '../../host/import-service.ts';
import { saveCity } from '../../host/sitting.ts';
import { number } from '../format.ts';
import { useText } from '../i18n/index.ts';
import { problem } from '../state/session.ts';
import { Issues } from './Issues.tsx';

export interface OwnCityChoice {
  /** Under this name the city is kept on this machine. */
  key: string;
  name: { en: string; zh: string };
}

type State =
  | { step: 'idle' }
  | { step: 'reading'; stage: string; share: number; startedMs: number }
  | { step: 'done'; city: Omit<ImportedCity, 'bytes'> }
  | { step: 'refused'; issues: Issue[] };

const isElevation = (name: string): boolean => /\.hgt(\.zip|\.gz)?$/iu.test(name);

/** An OpenStreetMap extract, dropped or chosen, becomes the city of the drill. It never leaves this machine. */
export function OwnCity({
  choice,
  onChoice,
}: {
  choice: OwnCityChoice | null;
  onChoice: (choice: OwnCityChoice | null) => void;
}) {
  const { t, language } = useText();
  const [state, setState] = useState<State>({ step: 'idle' });
  const [over, setOver] = useState(false);
  const running = useRef<RunningImport | null>(null);

  const read = async (files: readonly File[]) => {
    const loaded = await Promise.all(files.map(readFile));
    const map = loaded.find(({ fileName }) => !isElevation(fileName));
    if (map === undefined) return setState({ step: 'refused', issues: [problem('app.noMapFile')] });
    const { fileName } = map;
    const startedMs = performance.now();
    setState({ step: 'reading', stage: 'read', share: 0, startedMs });
    running.current = importCity(
      map,
      loaded.filter(({ fileName: name }) => isElevation(name)),
      (stage, share) => setState({ step: 'reading', stage, share, startedMs }),
    );
    const result = await running.current.outcome;
    running.current = null;
    if (!result.ok) return setState({ step: 'refused', issues: result.issues });
    const { bytes, ...city } = result;
    const isKept = await saveCity(fileName, bytes);
    const notKept: Issue = { severity: 'warning', code: 'app.cityNotKept', parameters: {} };
    setState({ step: 'done', city: isKept ? city : { ...city, warnings: [notKept, ...city.warnings] } });
    onChoice({ key: fileName, name: city.name });
  };
  const start = (files: readonly File[]) =>
    void read(files).catch((thrown: unknown) =>
      setState({ step: 'refused', issues: [problem('app.importFailed', { message: String(thrown) })] }),
    );
  const cancel = () => {
    running.current?.cancel();
    running.current = null;
    setState({ step: 'idle' });
  };
  const drop = (event: DragEvent) => {
    event.preventDefault();
    setOver(false);
    if (event.dataTransfer.files.length > 0) start([...event.dataTransfer.files]);
  };
  return (
    // Dropping is a second way; the button does the same for keys and screen readers.
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions
    <article
      className={`sheet card own-city ${over ? 'over' : ''}`}
      aria-labelledby="own-city-title"
      onDragOver={(event) => {
        event.preventDefault();
        setOver(true);
      }}
      onDragLeave={() => setOver(false)}
      onDrop={drop}
    >
      <h2 id="own-city-title">{t('own.title')}</h2>
      <p>{t('own.what')}</p>
      {state.step === 'reading' ? (
        <div role="status">
          <p>
            {t(
              state.stage === 'read'
                ? 'own.stage.read'
                : state.stage === 'shape'
                  ? 'own.stage.shape'
                  : 'own.stage.people',
            )}{' '}
            {Math.round(state.share * 100)} %{remaining(state.share, state.startedMs)}
          </p>
          <Progress value={state.share * 100} aria-label={t('own.progress')} />
          <Button variant="default" size="xs" mt={8} onClick={cancel}>
            {t('cancel')}
          </Button>
        </div>
      ) : (
        <FileButton
          multiple
          onChange={(files) => files.length > 0 && start(files)}
          inputProps={{ 'aria-label': t('own.choose') }}
        >
          {(props) => (
            <Button {...props} variant="default" leftSection={<IconMapUp size={14} />}>
              {t('own.choose')}
            </Button>
          )}
        </FileButton>
      )}
      {state.step === 'done' && (
        <p role="status">
          <b>{state.city.name[language]}</b> ·{' '}
          {t('own.counts', {
            buildings: number(state.city.counts.buildings),
            highways: number(state.city.counts.highways),
            km: number(state.city.counts.highwayKm),
          })}
        </p>
      )}
      {choice !== null && (
        <>
          <p className="second">© OpenStreetMap contributors, ODbL</p>
          <Button variant="subtle" size="compact-xs" onClick={() => onChoice(null)}>
            {t('own.forget')}
          </Button>
        </>
      )}
      {state.step === 'done' && state.city.warnings.length > 0 && (
        <Issues title={t('own.warnings')} issues={state.city.warnings} />
      )}
      {state.step === 'refused' && <Issues title={t('own.refused')} issues={state.issues} />}
    </article>
  );
}

async function readFile(file: File): Promise<ImportFile> {
  return { bytes: new Uint8Array(await file.arrayBuffer()), fileName: file.name };
}

/** A rough rest of the time, once there is something to reckon from. */
function remaining(share: number, startedMs: number): string {
  const spentS = (performance.now() - startedMs) / 1000;
  if (share < 0.1 || spentS < 2) return '';
  return ` · ~${Math.ceil((spentS * (1 - share)) / share)} s`;
}
