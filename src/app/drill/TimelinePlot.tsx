import { type RefObject, useEffect, useRef, useState } from 'react';
import type { HistoryPoint } from '../../contract/drill.ts';
import type { EventRecord } from '../../contract/events.ts';
import { clock, exerciseTime } from '../format.ts';
import { session } from '../state/session.ts';
import { useApp } from '../state/store.ts';
import { effectOf, rowOf, rows, xOf } from './timelineMarks.ts';

const ink = '#22211e';
const third = '#5f594f';
const line = 'rgb(34 33 30 / .13)';
const accent = '#17636d';
const water = '#4687b6';

const effectInk = { water, loss: ink, return: accent };

const noPoints: readonly HistoryPoint[] = [];

/** A canvas: thousands of dots are no work for the page's tree. The slider above it and the list it opens say the same in words. */
export function TimelinePlot({ scrubS }: { scrubS: number | null }) {
  const canvas = useRef<HTMLCanvasElement>(null);
  const minute = useApp((s) => s.minute);
  const events = useApp((s) => s.events);
  const branch = useApp((s) => s.branch);
  const branches = useApp((s) => s.branches);
  const why = useApp((s) => s.why);
  const points = useApp((s) => s.history.get(s.branch) ?? noPoints);
  // Asking the element for its width makes the page lay itself out: the observer tells it instead.
  const [width, setWidth] = useState(0);
  useEffect(() => {
    const element = canvas.current;
    if (element === null) return;
    const observer = new ResizeObserver(([entry]) => {
      if (entry !== undefined) setWidth(entry.contentRect.width);
    });
    observer.observe(element);
    return () => observer.disconnect();
  }, []);
  const painter = useRef<Painter>({ plot: null, timer: null, paintedMs: -Infinity });
  useEffect(() => {
    if (width === 0) return;
    painter.current.plot = { width, minute, scrubS, events, points, why, branch, branches };
    paintSoon(canvas, painter.current);
  }, [width, minute, scrubS, events, points, why, branch, branches]);
  return <canvas ref={canvas} aria-hidden />;
}

/** Least time between two paintings, ms: at speed the clock moves on several times a second. */
const paintEveryMs = 120;

interface Painter {
  plot: Plotted | null;
  timer: ReturnType<typeof setTimeout> | null;
  paintedMs: number;
}

/** Paints the newest plot in a task of its own, apart from the page's own work, and no more often than need be. */
function paintSoon(canvas: RefObject<HTMLCanvasElement | null>, painter: Painter): void {
  painter.timer ??= setTimeout(
    () => {
      painter.timer = null;
      painter.paintedMs = performance.now();
      if (canvas.current !== null && painter.plot !== null) paint(canvas.current, painter.plot);
    },
    Math.max(0, painter.paintedMs + paintEveryMs - performance.now()),
  );
}

interface Plotted {
  width: number;
  minute: number;
  scrubS: number | null;
  events: readonly EventRecord[];
  points: readonly HistoryPoint[];
  branch: number;
  why: number | null;
  branches: readonly { id: number; forkS: number; reachedS: number; parent: number | null }[];
}

function paint(canvas: HTMLCanvasElement, plot: Plotted): void {
  const { durationS, startsAt } = session().info;
  const { width } = plot;
  const ratio = Math.min(2, devicePixelRatio);
  const widthPx = Math.round(width * ratio);
  const heightPx = Math.round(rows.height * ratio);
  if (canvas.width !== widthPx) canvas.width = widthPx;
  if (canvas.height !== heightPx) canvas.height = heightPx;
  const g = canvas.getContext('2d');
  if (g === null) return;
  g.setTransform(ratio, 0, 0, ratio, 0, 0);
  g.clearRect(0, 0, width, rows.height);
  g.font = "10.5px 'Inter Variable', sans-serif";
  const x = (atS: number) => xOf(atS, durationS, width);
  paintHours(g, x, durationS, startsAt);
  paintRain(g, x, plot.points);
  paintEvents(g, x, plot.events);
  paintAsked(g, x, plot);
  paintBranches(g, x, plot);
  const atS = plot.scrubS ?? plot.minute * 60;
  g.strokeStyle = accent;
  g.lineWidth = 1.5;
  stroke(g, x(atS), 0, x(atS), rows.axis);
  const text = clock(startsAt, atS);
  const left = Math.max(0, Math.min(width - 38, x(atS) - 19));
  g.fillStyle = accent;
  g.fillRect(left, rows.axis, 38, 15);
  g.fillStyle = '#fff';
  g.textAlign = 'center';
  g.fillText(text, left + 19, rows.axis + 11);
}

function paintHours(
  g: CanvasRenderingContext2D,
  x: (atS: number) => number,
  durationS: number,
  startsAt: string,
): void {
  const { minute, second } = exerciseTime(startsAt, 0);
  g.lineWidth = 1;
  g.textAlign = 'center';
  for (let atS = (3600 - minute * 60 - second) % 3600; atS <= durationS; atS += 3600) {
    g.strokeStyle = line;
    stroke(g, x(atS), 0, x(atS), rows.axis);
    g.fillStyle = third;
    const nearEdge = atS < 600 || atS > durationS - 600;
    g.textAlign = nearEdge ? (atS < 600 ? 'left' : 'right') : 'center';
    g.fillText(clock(startsAt, atS), x(atS), rows.axis + 11);
  }
}

function paintRain(
  g: CanvasRenderingContext2D,
  x: (atS: number) => number,
  points: readonly HistoryPoint[],
): void {
  const rain = points.flatMap(({ atS, summary }) => {
    const told = summary.find(({ key }) => key === 'seat.rain');
    return told === undefined ? [] : [{ atS, mmph: told.value }];
  });
  const most = rain.reduce((top, { mmph }) => Math.max(top, mmph), 20);
  const y = (mmph: number) => rows.rain - (mmph / most) * (rows.rain - rows.rainTop);
  g.strokeStyle = line;
  stroke(g, x(0), rows.rain, x(session().info.durationS), rows.rain);
  // Before the first reading nothing is known of it, and nothing is drawn.
  if (rain.length < 2) return;
  g.beginPath();
  g.moveTo(x(rain[0]!.atS), rows.rain);
  for (const { atS, mmph } of rain) g.lineTo(x(atS), y(mmph));
  g.lineTo(x(rain.at(-1)!.atS), rows.rain);
  g.fillStyle = 'rgb(70 135 182 / .22)';
  g.fill();
  g.beginPath();
  for (const { atS, mmph } of rain) g.lineTo(x(atS), y(mmph));
  g.strokeStyle = water;
  g.lineWidth = 1.4;
  g.stroke();
}

function paintEvents(
  g: CanvasRenderingContext2D,
  x: (atS: number) => number,
  events: readonly EventRecord[],
): void {
  for (const { kind, atS } of events) {
    const effect = effectOf(kind);
    if (effect !== null) {
      g.fillStyle = effectInk[effect];
      // What comes back hangs below the line, what is lost stands on it.
      g.fillRect(x(atS) - 0.75, effect === 'return' ? rows.effects + 1 : rows.effects - 5, 1.5, 5);
    } else if (kind === 'fact.learned') {
      g.fillStyle = 'rgb(34 33 30 / .28)';
      g.fillRect(x(atS), rows.reports - 3, 1, 6);
    } else if (kind === 'zone.silent') {
      g.strokeStyle = third;
      g.strokeRect(x(atS) - 2, rows.reports - 2, 4, 4);
    } else if (kind === 'order.issued') dot(g, x(atS), rows.orders, ink, true);
    else if (kind === 'order.acknowledged') dot(g, x(atS), rows.orders, accent, false);
    else if (kind === 'order.failed') dot(g, x(atS), rows.orders + 5, ink, false);
  }
}

/** A ring around the event whose causes are shown. */
function paintAsked(g: CanvasRenderingContext2D, x: (atS: number) => number, { events, why }: Plotted): void {
  const asked = why === null ? undefined : events.find(({ id }) => id === why);
  const row = asked === undefined ? null : rowOf(asked.kind);
  if (asked === undefined || row === null) return;
  g.beginPath();
  g.arc(x(asked.atS), rows[row], 5.5, 0, Math.PI * 2);
  g.strokeStyle = accent;
  g.lineWidth = 1.6;
  g.stroke();
}

function paintBranches(
  g: CanvasRenderingContext2D,
  x: (atS: number) => number,
  { branch, branches }: Plotted,
): void {
  for (const { id, forkS, reachedS, parent } of branches) {
    const y = rows.axis - 4 - (id % 3) * 3;
    g.strokeStyle = id === branch ? accent : third;
    g.lineWidth = id === branch ? 2 : 1;
    g.globalAlpha = id === branch ? 0.9 : 0.5;
    stroke(g, x(parent === null ? 0 : forkS), y, x(reachedS), y);
    g.globalAlpha = 1;
    if (parent !== null) diamond(g, x(forkS), y);
  }
}

function stroke(g: CanvasRenderingContext2D, x0: number, y0: number, x1: number, y1: number): void {
  g.beginPath();
  g.moveTo(x0, y0);
  g.lineTo(x1, y1);
  g.stroke();
}

function dot(g: CanvasRenderingContext2D, x: number, y: number, colour: string, full: boolean): void {
  g.beginPath();
  g.arc(x, y, 2.8, 0, Math.PI * 2);
  g.lineWidth = 1.2;
  if (full) {
    g.fillStyle = colour;
    g.fill();
  } else {
    g.strokeStyle = colour;
    g.stroke();
  }
}

function diamond(g: CanvasRenderingContext2D, x: number, y: number): void {
  g.save();
  g.translate(x, y);
  g.rotate(Math.PI / 4);
  g.fillStyle = '#f3efe7';
  g.fillRect(-3, -3, 6, 6);
  g.strokeStyle = ink;
  g.strokeRect(-3, -3, 6, 6);
  g.restore();
}
