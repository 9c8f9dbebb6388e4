// Which parts of a long list are near enough to the window of the browser to be drawn.

/** From part `from` to before part `to`; the others are empty room of so many pixels above and below. */
export interface Span {
  readonly from: number;
  readonly to: number;
  readonly above: number;
  readonly below: number;
}

/**
 * The parts that lie between two places of the list, at least one.
 *
 * @param heights of all parts, in pixels
 * @param start below the top of the list, in pixels
 * @param end the same
 */
export function spanOf(heights: readonly number[], start: number, end: number): Span {
  let from = 0;
  let above = 0;
  while (from < heights.length - 1 && above + (heights[from] ?? 0) <= start) {
    above += heights[from] ?? 0;
    from++;
  }
  let to = Math.min(from + 1, heights.length);
  let reached = above + (heights[from] ?? 0);
  while (to < heights.length && reached < end) {
    reached += heights[to] ?? 0;
    to++;
  }
  const below = heights.slice(to).reduce((sum, height) => sum + height, 0);
  return { from, to, above, below };
}

export function isSame(one: Span, other: Span): boolean {
  return one.from === other.from && one.to === other.to && one.above === other.above && one.below === other.below;
}
