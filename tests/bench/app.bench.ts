/**
 * The built app in headless Chromium: cold load to drawn buildings, and JavaScript a frame on the main thread while the drill
 * runs at ×300. Drawing is done by software here: frame rates mean nothing, script times do.
 */
import { type CDPSession, type Page, chromium } from 'playwright';
import { preview } from 'vite';
import { ensureApp } from '../../scripts/lib/app.ts';
import { projectRoot } from '../../scripts/lib/project.ts';
import { chromiumPath } from '../support/browsers.ts';

const parameters = [
  '--no-sandbox',
  '--disable-quic',
  '--use-angle=swiftshader',
  '--enable-unsafe-swiftshader',
];
const measuredMs = 12_000;
/** A browser that has just been started is busy with windows of its own. */
const browserSettlesMs = 4000;

export async function bench([quality = 'test']: string[]): Promise<Record<string, number | string>> {
  await ensureApp();
  const server = await preview({
    root: projectRoot,
    preview: { port: 0, host: 'localhost' },
    logLevel: 'error',
  });
  const browser = await chromium.launch({ executablePath: chromiumPath(), args: parameters });
  try {
    const page = await (await browser.newContext({ viewport: { width: 1280, height: 720 } })).newPage();
    const base = server.resolvedUrls?.local[0] ?? '';
    await new Promise((resolve) => setTimeout(resolve, browserSettlesMs));
    await page.goto(`${base}?quality=${quality}#start=rainstorm-coast&seat=trafficPolice`);
    await drawn(page);
    const marks = await marksOf(page);
    await page.getByRole('button', { name: '300×' }).first().click();
    const { wallMs, cpuMs } = await scriptPerFrame(await page.context().newCDPSession(page));
    return {
      quality,
      ...marks,
      frames: wallMs.length,
      'JavaScript a frame, median ms': quantile(wallMs, 0.5),
      'JavaScript a frame, p95 ms': quantile(wallMs, 0.95),
      'JavaScript a frame, CPU of the thread, median ms': quantile(cpuMs, 0.5),
      'JavaScript a frame, CPU of the thread, p95 ms': quantile(cpuMs, 0.95),
      'clock after it': await page
        .locator('body')
        .innerText()
        .then((text) => /\d\d:\d\d/u.exec(text)?.[0] ?? ''),
    };
  } finally {
    await browser.close();
    await server.close();
  }
}

function quantile(values: readonly number[], share: number): number {
  return values.toSorted((p, q) => p - q)[Math.floor(values.length * share)] ?? Number.NaN;
}

async function drawn(page: Page): Promise<void> {
  await page.waitForFunction(
    () => performance.getEntriesByName('sandtable:buildings-drawn').length > 0,
    null,
    { timeout: 60_000 },
  );
}

/** Milliseconds from the navigation to what the app marks on its way to the first picture. */
async function marksOf(page: Page): Promise<Record<string, number>> {
  const marks = await page.evaluate(() =>
    performance.getEntriesByType('mark').map(({ name, startTime }) => [name, startTime] as const),
  );
  return Object.fromEntries(
    marks.map(([name, ms]) => [`${name.replace('sandtable:', 'cold load to ')}, ms`, ms]),
  );
}

interface TraceEvent {
  name: string;
  ph: string;
  ts: number;
  dur?: number;
  /** The thread's own processor time in it. */
  tdur?: number;
  tid: number;
  pid: number;
}
const scriptEvents = new Set([
  'FunctionCall',
  'FireAnimationFrame',
  'TimerFire',
  'EvaluateScript',
  'RunMicrotasks',
  'EventDispatch',
  'V8.GC_MC_INCREMENTAL',
  'MinorGC',
  'MajorGC',
]);

/**
 * Milliseconds of script between the beginnings of two animation frames, garbage collection included: by the clock, in which the
 * thread also waits for a core where the rasteriser and the engine keep them busy, and of the thread's own processor time.
 */
async function scriptPerFrame(session: CDPSession): Promise<{ wallMs: number[]; cpuMs: number[] }> {
  const events: TraceEvent[] = [];
  session.on('Tracing.dataCollected', ({ value }) => events.push(...(value as unknown as TraceEvent[])));
  const complete = new Promise((resolve) => session.once('Tracing.tracingComplete', resolve));
  await session.send('Tracing.start', { categories: 'devtools.timeline,v8', transferMode: 'ReportEvents' });
  await new Promise((resolve) => setTimeout(resolve, measuredMs));
  await session.send('Tracing.end');
  await complete;
  const starts = events.filter(({ name }) => name === 'FireAnimationFrame');
  const thread = busiest(starts.map(({ pid, tid }) => `${pid}/${tid}`));
  const mine = events.filter((event) => `${event.pid}/${event.tid}` === thread && event.ph === 'X');
  const script = mine
    .filter(({ name }) => scriptEvents.has(name))
    .toSorted((p, q) => p.ts - q.ts || (q.dur ?? 0) - (p.dur ?? 0));
  const beginnings = starts
    .filter((event) => `${event.pid}/${event.tid}` === thread)
    .map(({ ts }) => ts)
    .toSorted((p, q) => p - q);
  const wallMs = Array.from({ length: Math.max(0, beginnings.length - 1) }, () => 0);
  const cpuMs = wallMs.slice();
  let frame = 0;
  let end = -Infinity;
  for (const { ts, dur = 0, tdur = dur } of script) {
    // What lies inside an event already counted is part of it.
    if (ts < end) continue;
    end = ts + dur;
    while (frame < wallMs.length && ts >= beginnings[frame + 1]!) frame += 1;
    if (ts < beginnings[0]! || frame >= wallMs.length) continue;
    wallMs[frame]! += dur / 1000;
    cpuMs[frame]! += tdur / 1000;
  }
  return { wallMs, cpuMs };
}

function busiest(threads: readonly string[]): string {
  const counts = new Map<string, number>();
  for (const thread of threads) counts.set(thread, (counts.get(thread) ?? 0) + 1);
  return [...counts].toSorted((p, q) => q[1] - p[1])[0]?.[0] ?? '';
}
