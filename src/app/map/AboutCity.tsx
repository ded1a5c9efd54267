import { session } from '../state/session.ts';
import { InferredDetails } from './InferredDetails.tsx';

/** Beside results: how much of the city they rest on was inferred, and where the map comes from. */
export function AboutCity() {
  const { meta } = session().city;
  return (
    <div className="about-city">
      <InferredDetails meta={meta} />
      {meta.attribution !== '' && <p className="third">{meta.attribution}</p>}
    </div>
  );
}
