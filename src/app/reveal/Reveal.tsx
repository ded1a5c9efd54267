import { Button, FocusTrap } from '@mantine/core';
import { IconDownload, IconEye, IconHome, IconLink } from '@tabler/icons-react';
import { useState } from 'react';
import type { MeasureValue } from '../../contract/engine.ts';
import { Exercise } from '../Exercise.tsx';
import { AboutCity } from '../map/AboutCity.tsx';
import { useText } from '../i18n/index.ts';
import { compareBranches, showTruth, toGallery } from '../state/actions.ts';
import { setApp, useApp } from '../state/store.ts';
import { measureName, measureValue } from '../words/measures.ts';
import { copyReplayLink, downloadRunLog } from './export.ts';
import { Moments } from './Moments.tsx';

/** After the end: what was true beside what I believed. */
export function Reveal() {
  const { t } = useText();
  const reveal = useApp((s) => s.reveal);
  const open = useApp((s) => s.revealOpen);
  const branches = useApp((s) => s.branches);
  const branch = useApp((s) => s.branch);
  const [copied, setCopied] = useState<string | null>(null);
  if (reveal === null || !open) return null;
  const other = branches.find(({ id }) => id !== branch);
  const toMap = (truth: boolean) => {
    setApp({ revealOpen: false, twin: false });
    void showTruth(truth);
  };
  return (
    <FocusTrap>
      <div className="reveal" role="dialog" aria-modal="true" aria-labelledby="reveal-title">
        <div className="sheet reveal-sheet">
          <h1 id="reveal-title" tabIndex={-1} data-autofocus>
            {t('reveal.title')}
          </h1>
          <p className="second">{t('reveal.what')}</p>
          <Moments moments={reveal.moments} />
          <div className="reveal-buttons">
            <Button leftSection={<IconEye size={14} />} onClick={() => toMap(true)}>
              {t('reveal.truthMap')}
            </Button>
            <Button variant="default" onClick={() => toMap(false)}>
              {t('reveal.beliefMap')}
            </Button>
            {other !== undefined && (
              <Button
                variant="default"
                onClick={() => {
                  setApp({ revealOpen: false });
                  void compareBranches(other.id, branch);
                }}
              >
                {t('compare.open')}
              </Button>
            )}
            <Button
              variant="default"
              leftSection={<IconLink size={14} />}
              onClick={() => void copyReplayLink().then(setCopied)}
            >
              {t('reveal.copyLink')}
            </Button>
            <Button
              variant="default"
              leftSection={<IconDownload size={14} />}
              onClick={() => void downloadRunLog()}
            >
              {t('reveal.download')}
            </Button>
            <Button variant="default" leftSection={<IconHome size={14} />} onClick={toGallery}>
              {t('gallery.back')}
            </Button>
          </div>
          {copied !== null && (
            <p role="status">
              {t('reveal.copied')}{' '}
              <input
                readOnly
                aria-label={t('reveal.link')}
                value={copied}
                onFocus={(event) => event.currentTarget.select()}
              />
            </p>
          )}
          <Measures measures={reveal.measures} />
          <AboutCity />
          <p className="third">{t('reveal.noFault')}</p>
          <Exercise />
        </div>
      </div>
    </FocusTrap>
  );
}

function Measures({ measures }: { measures: readonly MeasureValue[] }) {
  const { t } = useText();
  return (
    <table className="measures">
      <caption>{t('reveal.measures')}</caption>
      <tbody>
        {measures.map(({ key, value, unit }) => (
          <tr key={key}>
            <th scope="row">{measureName(t, key)}</th>
            <td className="figure">{measureValue(key, value, unit)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
