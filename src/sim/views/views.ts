/** Open views: who looks, and the numbers that viewer may have. */
import type { SeatPanel, ViewInfo, ViewSpec } from '../../contract/engine.ts';
import type { EventRecord } from '../../contract/events.ts';
import { type Frame, type FrameShape, frameViews } from '../../contract/frame.ts';
import { Fault } from '../../contract/issue.ts';
import type { Information } from '../information/information.ts';
import { type World, organisationIndex } from '../world/world.ts';
import { eventRecord, maySee } from './events.ts';
import { seatPanel } from './panel.ts';
import { type SeatPainter, createSeatPainter } from './seat-frame.ts';
import { writeTruth } from './truth-frame.ts';

/** Organisation of views that see everything. */
export const everything = -1;

interface View {
  organisation: number;
  shape: FrameShape;
  painter: SeatPainter | null;
  sequence: number;
  /** Frame views of the buffers seen so far. */
  frames: Map<ArrayBufferLike, Frame>;
}

/** Most moving dots of a frame. */
const maxMovers = 20_000;

export class Views {
  private readonly world: World;
  private readonly information: Information;
  private readonly list = new Map<number, View>();
  private nextId = 0;

  constructor(world: World, information: Information) {
    this.world = world;
    this.information = information;
  }

  /** Throws the fault `view.notASeat` for an organisation that the scenario gives no seat. */
  open(spec: ViewSpec): ViewInfo {
    const { documents, city } = this.world;
    const organisation =
      spec.as === 'seat' ? organisationIndex(documents.institution, spec.organisation) : everything;
    if (spec.as === 'seat' && (organisation < 0 || !documents.scenario.seats.includes(spec.organisation))) {
      throw new Fault('view.notASeat', { organisation: spec.organisation });
    }
    const shape: FrameShape = {
      cols: city.terrain.cols,
      rows: city.terrain.rows,
      roads: city.roads.count,
      buildings: city.buildings.count,
      zones: city.zones.count,
      maxMovers: Math.min(maxMovers, city.residents.count + city.households.count),
      maxUnits: this.world.units.list.length,
    };
    const painter = organisation === everything ? null : createSeatPainter(this.world, organisation);
    const id = this.nextId;
    this.nextId += 1;
    this.list.set(id, { organisation, shape, painter, sequence: 0, frames: new Map() });
    return { id, shape };
  }

  close(id: number): void {
    this.list.delete(id);
  }

  /** After a return to another moment, what was derived from the old one is made anew. */
  forget(): void {
    for (const view of this.list.values()) view.painter?.forget();
  }

  writeFrame(id: number, buffer: ArrayBufferLike, nowS: number): void {
    const view = this.get(id);
    let frame = view.frames.get(buffer);
    if (frame === undefined) {
      frame = frameViews(view.shape, buffer);
      if (view.frames.size >= 4) view.frames.clear();
      view.frames.set(buffer, frame);
    }
    view.sequence += 1;
    if (view.painter === null) writeTruth(this.world, frame, nowS, view.sequence);
    else view.painter.write(frame, nowS, view.sequence);
  }

  panel(id: number, nowS: number): SeatPanel {
    const { organisation } = this.get(id);
    if (organisation === everything) throw new Fault('view.noPanel', { view: id });
    return seatPanel(this.world, this.information, organisation, nowS);
  }

  events(id: number, from: number, limit: number, nowS: number): EventRecord[] {
    const { organisation } = this.get(id);
    const records: EventRecord[] = [];
    const end = Math.min(this.world.events.length, from + limit);
    for (let event = Math.max(0, from); event < end; event += 1) {
      if (maySee(this.world, organisation, event, nowS))
        records.push(eventRecord(this.world, organisation, event, nowS));
    }
    return records;
  }

  /** The event itself, then those of `related` that the view may read. */
  related(id: number, related: readonly number[], event: number, nowS: number): EventRecord[] {
    const { organisation } = this.get(id);
    return [event, ...related]
      .filter(
        (other, index, all) => all.indexOf(other) === index && maySee(this.world, organisation, other, nowS),
      )
      .map((other) => eventRecord(this.world, organisation, other, nowS));
  }

  private get(id: number): View {
    const view = this.list.get(id);
    if (view === undefined) throw new Fault('view.unknown', { view: id });
    return view;
  }
}
