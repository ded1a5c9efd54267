/** Metro stations as water sees them: a step at the entrance, a hall below it, a small pump. */

/** Entrances stand above the street by 300 to 450 mm (GB 50157-2013, 9.5.4); water that stands higher runs down the stairs. */
export const entranceStepM = 0.45;
/** Clear width of a station's entrances together: four stairs of 3 m (assumption). */
export const entranceWidthM = 12;
/** Two levels of 3,000 m² and 5 m; what comes on goes into the tunnels, which are left out (assumption). */
export const stationVolumeM3 = 30_000;
/** A tenth of a metre on one level: trains pass through and the station is closed (assumption). */
export const closesAtM3 = 300;
/** What a station's sump pump lifts into the street's sewer, as the city's table of uses has it. */
export const stationPumpM3ps = 0.02;

/** Water over the step into the station, m³/s: broad weir, 1.66 P h^1.5. `depthM` is that of the street. */
export function overStepM3ps(depthM: number): number {
  const h = depthM - entranceStepM;
  return h <= 0 ? 0 : 1.66 * entranceWidthM * h * Math.sqrt(h);
}
