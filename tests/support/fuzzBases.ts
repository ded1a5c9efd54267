/** Small sound files of the binary and grid formats, which damage starts from. */

/** 3″ of sea. */
export function hgt(): Uint8Array {
  return new Uint8Array(1201 * 1201 * 2);
}

export function asc(): Uint8Array {
  const rows = Array.from({ length: 8 }, (_, r) =>
    Array.from({ length: 10 }, (_, c) => 10 * r + c).join(' '),
  );
  return new TextEncoder().encode(
    `ncols 10\nnrows 8\nxllcorner 0\nyllcorner 0\ncellsize 1\nNODATA_value -9999\n${rows.join('\n')}\n`,
  );
}

/** 12 × 4 samples of 32-bit floats in one strip, a pixel a metre. */
export function tiff(): Uint8Array {
  const entries: [number, number, number[]][] = [
    [256, 3, [12]],
    [257, 3, [4]],
    [258, 3, [32]],
    [259, 3, [1]],
    [273, 4, [300]],
    [277, 3, [1]],
    [278, 3, [4]],
    [279, 4, [192]],
    [339, 3, [3]],
    [33550, 12, [1, 1, 0]],
    [33922, 12, [0, 0, 0, 0, 4, 0]],
  ];
  const view = new DataView(new ArrayBuffer(492));
  [0x49, 0x49, 42, 0, 8].forEach((byte, i) => view.setUint8(i, byte));
  view.setUint16(8, entries.length, true);
  let spare = 200;
  entries.forEach(([tag, type, list], i) => {
    const at = 10 + i * 12;
    view.setUint16(at, tag, true);
    view.setUint16(at + 2, type, true);
    view.setUint32(at + 4, list.length, true);
    if (type === 3) view.setUint16(at + 8, list[0]!, true);
    else if (type === 4) view.setUint32(at + 8, list[0]!, true);
    else {
      view.setUint32(at + 8, spare, true);
      for (const value of list) view.setFloat64((spare += 8) - 8, value, true);
    }
  });
  for (let i = 0; i < 48; i++) view.setFloat32(300 + 4 * i, i, true);
  return new Uint8Array(view.buffer);
}
