/** By which number a viewer knows a thing of the world; -1 where it knows none. */
export interface Names {
  event(event: number): number;
  message(row: number): number;
  order(row: number): number;
}

/** The numbers of the world itself, for those who may see all of it. */
export const worldNames: Names = {
  event: (event) => event,
  message: (row) => row,
  order: (row) => row,
};
