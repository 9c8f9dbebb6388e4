import { html, nothing } from 'lit';
import uPlot from 'uplot';
import 'uplot/dist/uPlot.min.css';
import { ConsoleElement } from '../lib/element';
import { locale } from '../lib/i18n';
import { onTheme } from '../lib/theme';

export interface Line {
  readonly label: string;
  /** A colour of the style sheet, without its dashes. */
  readonly colour: string;
  readonly values: readonly (number | null)[];
}

/** Bars upon each other, or lines, over time. The numbers stand in a table besides: a drawing is read by nobody who cannot see it. */
class Chart extends ConsoleElement {
  static override properties = {
    times: { attribute: false },
    lines: { attribute: false },
    kind: { attribute: false },
    step: { attribute: false },
    write: { attribute: false },
    label: { attribute: false },
  };

  /** Seconds since 1970. */
  declare times: readonly number[];
  declare lines: readonly Line[];
  declare kind: 'bars' | 'lines';
  declare step: number;
  declare write: (value: number) => string;
  declare label: string;
  #plot: uPlot | null = null;

  constructor() {
    super();
    this.times = [];
    this.lines = [];
    this.kind = 'lines';
    this.step = 3600;
    this.write = String;
    this.label = '';
  }

  override connectedCallback(): void {
    super.connectedCallback();
    const sized = new ResizeObserver(() => this.#resize());
    sized.observe(this);
    this.atEnd(() => sized.disconnect());
    this.atEnd(onTheme(() => this.requestUpdate()));
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#plot?.destroy();
    this.#plot = null;
  }

  override render() {
    return html`<div class="chart-place" role="img" aria-label=${this.label || nothing}></div>
      <ul class="chart-legend" aria-hidden="true">
        ${this.lines.map((one) => html`<li><span class="chart-mark ${one.colour}"></span>${one.label}</li>`)}
      </ul>`;
  }

  override updated(): void {
    const place = this.querySelector<HTMLElement>('.chart-place');
    if (place === null) {
      return;
    }
    this.#plot?.destroy();
    this.#plot = new uPlot(this.#options(place.clientWidth || 600), this.#data(), place);
  }

  #resize(): void {
    const width = this.querySelector('.chart-place')?.clientWidth ?? 0;
    if (this.#plot !== null && width > 0 && Math.abs(width - this.#plot.width) > 1) {
      this.#plot.setSize({ width, height: this.#plot.height });
    }
  }

  /** Bars are drawn from the highest sum down, so each shows as much of itself as it adds. */
  #data(): uPlot.AlignedData {
    const columns = this.kind === 'lines' ? this.lines.map((one) => [...one.values]) : sums(this.lines);
    return [[...this.times], ...columns];
  }

  #options(width: number): uPlot.Options {
    const style = getComputedStyle(this);
    const colour = (name: string): string => style.getPropertyValue(`--${name}`).trim();
    const axis = { stroke: colour('faint'), grid: { stroke: colour('line'), width: 1 }, ticks: { show: false }, font: '12px system-ui, sans-serif' };
    const bars = uPlot.paths.bars?.({ size: [0.7, 48], align: 1 });
    return {
      width,
      height: 220,
      legend: { show: false },
      cursor: { show: false },
      scales: { x: { time: true, range: (_plot, min, max) => [min, this.kind === 'bars' ? max + this.step : max] }, y: { range: (_plot, _min, max) => [0, max > 0 ? max * 1.05 : 1] } },
      axes: [
        { ...axis, grid: { show: false }, space: 70, values: (_plot, splits) => splits.map((one) => this.#time(one)) },
        { ...axis, size: 64, space: 36, values: (_plot, splits) => splits.map((one) => this.write(one)) },
      ],
      series: [
        {},
        ...this.#order().map((line) => ({
          label: line.label,
          stroke: colour(line.colour),
          width: this.kind === 'bars' ? 0 : 2,
          spanGaps: false,
          points: { show: this.kind === 'lines', size: 5, fill: colour(line.colour) },
          ...(this.kind === 'bars' ? { fill: colour(line.colour), ...(bars ? { paths: bars } : {}) } : {}),
        })),
      ],
    };
  }

  #order(): readonly Line[] {
    return this.kind === 'bars' ? [...this.lines].reverse() : this.lines;
  }

  #time(seconds: number): string {
    const options: Intl.DateTimeFormatOptions = this.step < 6 * 3600 ? { hour: '2-digit', minute: '2-digit' } : { day: 'numeric', month: 'short' };
    return new Intl.DateTimeFormat(locale(), options).format(new Date(seconds * 1000));
  }
}

function sums(lines: readonly Line[]): number[][] {
  const columns: number[][] = [];
  let below: number[] = [];
  for (const line of lines) {
    below = line.values.map((value, index) => (value ?? 0) + (below[index] ?? 0));
    columns.unshift(below);
  }
  return columns;
}

customElements.define('wj-chart', Chart);
