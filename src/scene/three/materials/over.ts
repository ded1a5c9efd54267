/** Over the finished picture: true colours, nothing hides it. */
export const over = { depthTest: false, depthWrite: false, transparent: true, toneMapped: false } as const;
