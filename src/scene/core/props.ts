import type { PropGroup, SceneCity } from '../types.ts';
import { propKind } from './codes.ts';
import type { Form } from './form.ts';
import { ferryForm, forms, freighterForm, tankerForm } from './forms.ts';
import { mix, unit } from './hash.ts';
import type { Layout } from './layout.ts';
import { MeshWriter } from './meshWriter.ts';

/** Ships shorter than this are ferries, m. */
const ferryBelowM = 105;
/** Room that a container takes in a stack, along, across and up, m. */
const stackM = { along: 12.8, across: 2.7, up: 2.6 } as const;
const coachM = 25;

/** Kinds that keep their proportions: the height in the table may count a mast or leave it out. */
const upright = new Set<number>([propKind.ship, propKind.boat, propKind.aircraft]);

const afloat = new Set<number>([propKind.ship, propKind.boat]);

interface Draft {
  form: Form;
  kind: number;
  place: number[];
  size: number[];
  row: number[];
}

/** Every prop of the city as instances of its form; stacks become containers and trains coaches. Trees stand elsewhere. */
export function buildProps(city: SceneCity, layout: Layout): PropGroup[] {
  const { props } = city;
  const drafts = new Map<Form, Draft>();
  for (let i = 0; i < (props?.count ?? 0); i++) put(props!, i, layout, drafts);
  return [...drafts.values()].map(({ form, kind, place, size, row }) => {
    const w = new MeshWriter();
    form.build(w);
    return {
      kind,
      mesh: w.finish(),
      count: row.length,
      place: Float32Array.from(place),
      size: Float32Array.from(size),
      row: Int32Array.from(row),
    };
  });
}

function put(
  props: NonNullable<SceneCity['props']>,
  i: number,
  layout: Layout,
  drafts: Map<Form, Draft>,
): void {
  const kind = props.kind[i]!;
  const lengthM = props.lengthCm[i]! / 100;
  const widthM = props.widthCm[i]! / 100;
  const heightM = props.heightCm[i]! / 100;
  const form = kind === propKind.ship ? shipOf(i, lengthM) : forms[kind];
  if (form === undefined) return;
  let draft = drafts.get(form);
  if (draft === undefined) drafts.set(form, (draft = { form, kind, place: [], size: [], row: [] }));
  const heading = ((props.angle[i]! / 100) * Math.PI) / 180;
  const x = layout.x(props.xCm[i]!);
  const z = layout.z(props.yCm[i]!);
  const y = props.zCm[i]! / 100;
  const [ux, uz] = [Math.cos(heading), -Math.sin(heading)];
  const add = (along: number, up: number, right: number, scale: readonly number[], tint: number) => {
    draft.place.push(x + ux * along - uz * right, y + up, z + uz * along + ux * right, heading);
    draft.size.push(scale[0]!, scale[1]!, scale[2]!, tint);
    draft.row.push(i);
  };
  if (kind === propKind.containers) stack(lengthM, widthM, heightM, i, add);
  else if (kind === propKind.train) {
    const coaches = Math.max(1, Math.round(lengthM / coachM));
    for (let k = 0; k < coaches; k++) add((k + 0.5 - coaches / 2) * coachM, 0, 0, [1, 1, 1], 0);
  } else {
    const along = lengthM / form.lengthM;
    const scale = [along, upright.has(kind) ? along : heightM / form.heightM, widthM / form.widthM];
    // A size of zero means that the source does not say: the form's own.
    const own = scale.find((s) => s > 0) ?? 1;
    add(
      0,
      0,
      0,
      scale.map((s) => (s > 0 ? s : own)),
      unit(i, 140) + (afloat.has(kind) ? 2 : 0),
    );
  }
}

type Add = (along: number, up: number, right: number, scale: readonly number[], tint: number) => void;

/** Bays, rows and tiers that fit into the size of the stack; the top tiers are broken. */
function stack(lengthM: number, widthM: number, heightM: number, seed: number, add: Add): void {
  const bays = Math.max(1, Math.round(lengthM / stackM.along));
  const rows = Math.max(1, Math.round(widthM / stackM.across));
  const tiers = Math.max(1, Math.round(heightM / stackM.up));
  for (let bay = 0; bay < bays; bay++) {
    for (let row = 0; row < rows; row++) {
      const cell = mix(seed, 141 + bay * 32 + row);
      const high = Math.max(1, tiers - Math.floor(unit(cell, 1) * 2.2));
      for (let tier = 0; tier < high; tier++) {
        const along = (bay + 0.5 - bays / 2) * stackM.along;
        const right = (row + 0.5 - rows / 2) * stackM.across;
        add(along, tier * stackM.up, right, [1, 1, 1], unit(cell, 2 + tier));
      }
    }
  }
}

function shipOf(i: number, lengthM: number): Form {
  if (lengthM < ferryBelowM) return ferryForm;
  return unit(i, 142) < 0.35 ? tankerForm : freighterForm;
}
