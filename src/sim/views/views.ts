/** Open views: who looks, and the numbers that viewer may have. */
import type { SeatPanel, ViewInfo, ViewSpec } from '../../contract/engine.ts';
import { type Frame, type FrameShape, frameViews } from '../../contract/frame.ts';
import { Fault } from '../../contract/issue.ts';
import type { Information } from '../information/information.ts';
import { type World, organisationIndex } from '../world/world.ts';
import { type Reader, seatReader, truthReader } from './events.ts';
import { Ledger } from './ledger.ts';
import { type Names, worldNames } from './names.ts';
import { seatPanel } from './panel.ts';
import { type SeatPainter, createSeatPainter } from './seat-frame.ts';
import { writeTruth } from './truth-frame.ts';

interface View {
  shape: FrameShape;
  /** Null in views that see everything. */
  seat: SeatView | null;
  reader: Reader;
  sequence: number;
  /** Frame views of the buffers seen so far. */
  frames: Map<ArrayBufferLike, Frame>;
}

interface SeatView {
  organisation: number;
  painter: SeatPainter;
  ledger: Ledger;
  names: Names;
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
    const { city } = this.world;
    const seat = spec.as === 'seat' ? this.openSeat(spec) : null;
    const shape: FrameShape = {
      cols: city.terrain.cols,
      rows: city.terrain.rows,
      roads: city.roads.count,
      buildings: city.buildings.count,
      zones: city.zones.count,
      networkNodes: city.networkNodes.count,
      networkEdges: city.networkEdges.count,
      weatherBlocks: this.world.fields.rain.capacity,
      vapourBlocks: this.world.fields.vapour.capacity,
      maxMovers: Math.min(maxMovers, city.residents.count + city.households.count),
      maxUnits: this.world.units.list.length,
    };
    const reader = seat === null ? truthReader(this.world) : seatReader(this.world, seat.ledger, seat.names);
    const id = this.nextId;
    this.nextId += 1;
    this.list.set(id, { shape, seat, reader, sequence: 0, frames: new Map() });
    return { id, shape };
  }

  close(id: number): void {
    this.list.delete(id);
  }

  /** After a return to another moment, what was derived from the old one is made anew. */
  forget(): void {
    for (const { seat } of this.list.values()) {
      seat?.painter.forget();
      seat?.ledger.forget();
    }
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
    if (view.seat === null) writeTruth(this.world, frame, nowS, view.sequence);
    else view.seat.painter.write(frame, nowS, view.sequence);
  }

  panel(id: number, nowS: number): SeatPanel {
    const { seat } = this.get(id);
    if (seat === null) throw new Fault('view.noPanel', { view: id });
    const { organisation, ledger, names } = seat;
    ledger.catchUp(nowS);
    return seatPanel(this.world, this.information, organisation, ledger, names, nowS);
  }

  /** What the view reads of the events of the run so far. */
  reader(id: number, nowS: number): Reader {
    const { seat, reader } = this.get(id);
    seat?.ledger.catchUp(nowS);
    return reader;
  }

  private openSeat(spec: Extract<ViewSpec, { as: 'seat' }>): SeatView {
    const { documents } = this.world;
    const organisation = organisationIndex(documents.institution, spec.organisation);
    if (organisation < 0 || !documents.scenario.seats.includes(spec.organisation)) {
      throw new Fault('view.notASeat', { organisation: spec.organisation });
    }
    const ledger = new Ledger(this.world, organisation);
    const names = spec.numbers === 'world' ? worldNames : ledger;
    return { organisation, painter: createSeatPainter(this.world, organisation), ledger, names };
  }

  private get(id: number): View {
    const view = this.list.get(id);
    if (view === undefined) throw new Fault('view.unknown', { view: id });
    return view;
  }
}
