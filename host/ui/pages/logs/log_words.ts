/** How a log speaks of what it lists. */
export interface LogWords {
  one: string;
  many: string;
  /** What the table is. */
  caption: string;
  /** Nothing is in the chosen time, whatever it is. */
  nothing: string;
}
