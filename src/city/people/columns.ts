/** Columns of residents while they are being placed; they grow by doubling. */
export interface ResidentColumns {
  household: Int32Array;
  ageGroup: Uint8Array;
  mobility: Uint8Array;
  phone: Uint8Array;
  activity: Uint8Array;
}

export function residentColumns(capacity: number): ResidentColumns {
  return {
    household: new Int32Array(capacity),
    ageGroup: new Uint8Array(capacity),
    mobility: new Uint8Array(capacity),
    phone: new Uint8Array(capacity),
    activity: new Uint8Array(capacity),
  };
}

/** The same rows in columns of another length: longer to go on, shorter at the end. */
export function resized(old: ResidentColumns, capacity: number): ResidentColumns {
  const columns = residentColumns(capacity);
  const kept = Math.min(capacity, old.household.length);
  columns.household.set(old.household.subarray(0, kept));
  columns.ageGroup.set(old.ageGroup.subarray(0, kept));
  columns.mobility.set(old.mobility.subarray(0, kept));
  columns.phone.set(old.phone.subarray(0, kept));
  columns.activity.set(old.activity.subarray(0, kept));
  return columns;
}
