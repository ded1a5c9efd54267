import { ActionIcon, Button, NumberInput, SegmentedControl, TextInput, Tooltip } from '@mantine/core';
import { IconBuildingSkyscraper, IconDice5 } from '@tabler/icons-react';
import { useState } from 'react';
import { number } from '../format.ts';
import { useText } from '../i18n/index.ts';
import { expectedGenerationS, generate } from './store.ts';

const presets = ['coast', 'basin'] as const;
const mostSeed = 4_294_967_295;
/** Memory of a generated city of one square kilometre, MB. */
const mbPerKm2 = 6;

/** A fictional city by preset, size and seed: the same numbers give the same city anywhere. */
export function GenerateForm() {
  const { t } = useText();
  const [preset, setPreset] = useState<(typeof presets)[number]>('coast');
  const [sizeKm, setSizeKm] = useState(3);
  const [seed, setSeed] = useState(1);
  const [name, setName] = useState('');
  const sizeM = Math.round(sizeKm * 100) * 10;
  const start = () => {
    const given = name.trim().slice(0, 60);
    void generate({ preset, sizeM, seed, ...(given === '' ? {} : { name: { en: given, zh: given } }) });
  };
  return (
    <form
      className="city-source"
      onSubmit={(event) => {
        event.preventDefault();
        start();
      }}
    >
      <h3>{t('generate.title')}</h3>
      <SegmentedControl
        fullWidth
        size="xs"
        aria-label={t('generate.preset')}
        value={preset}
        onChange={(value) => setPreset(presets.find((known) => known === value) ?? 'coast')}
        data={presets.map((value) => ({ value, label: t(`generate.preset.${value}`) }))}
      />
      <p className="third">{t(`generate.preset.${preset}.what`)}</p>
      <div className="generate-row">
        <NumberInput
          label={t('generate.size')}
          size="xs"
          w={92}
          min={1}
          max={20}
          step={1}
          decimalScale={2}
          suffix=" km"
          value={sizeKm}
          onChange={(value) => typeof value === 'number' && setSizeKm(Math.min(20, Math.max(1, value)))}
        />
        <NumberInput
          label={t('generate.seed')}
          size="xs"
          w={110}
          min={0}
          max={mostSeed}
          allowDecimal={false}
          value={seed}
          onChange={(value) => typeof value === 'number' && setSeed(value)}
        />
        <Tooltip label={t('generate.dice')} openDelay={300}>
          <ActionIcon
            variant="default"
            size={26}
            aria-label={t('generate.dice')}
            onClick={() => setSeed(Math.floor(Math.random() * mostSeed))}
          >
            <IconDice5 size={15} />
          </ActionIcon>
        </Tooltip>
      </div>
      <TextInput
        label={t('generate.name')}
        placeholder={t('generate.name.own')}
        size="xs"
        maxLength={60}
        value={name}
        onChange={(event) => setName(event.currentTarget.value)}
      />
      <div className="generate-row">
        <Button type="submit" size="xs" variant="default" leftSection={<IconBuildingSkyscraper size={14} />}>
          {t('generate.go')}
        </Button>
        <span className="third">
          {t('generate.estimate', {
            seconds: number(expectedGenerationS(sizeM)),
            mb: number(Math.max(50, sizeKm * sizeKm * mbPerKm2)),
          })}
        </span>
      </div>
    </form>
  );
}
