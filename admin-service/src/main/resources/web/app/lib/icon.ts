// Drawn signs of 16 by 16, in the colour of the text beside them.

import { svg, html, type TemplateResult } from 'lit';

const PATHS = {
  overview: svg`<path d="M2 13.5V8m4 5.5V3m4 10.5V6.5m4 7V9.5"/>`,
  processings: svg`<circle cx="3.5" cy="8" r="1.8"/><circle cx="12.5" cy="4" r="1.8"/><circle cx="12.5" cy="12" r="1.8"/><path d="M5.2 7.2l5.6-2.4M5.2 8.8l5.6 2.4"/>`,
  operations: svg`<path d="M5.5 4H14M5.5 8H14M5.5 12H14"/><path d="M2 4h.5M2 8h.5M2 12h.5"/>`,
  connections: svg`<path d="M6.5 9.5l3-3M7.2 4.6l1.6-1.6a3 3 0 0 1 4.2 4.2l-1.6 1.6M8.8 11.4L7.2 13A3 3 0 0 1 3 8.8l1.6-1.6"/>`,
  secrets: svg`<rect x="3" y="7" width="10" height="7" rx="1.5"/><path d="M5.2 7V5a2.8 2.8 0 0 1 5.6 0v2"/>`,
  users: svg`<circle cx="6" cy="5" r="2.5"/><path d="M1.5 13.5c.4-2.6 2.2-4 4.5-4s4.100 1.400 4.500 4M10.500 2.800a2.500 2.500 0 0 1 0 4.400M12 9.900c1.400.5 2.300 1.800 2.600 3.600"/>`,
  keys: svg`<circle cx="5" cy="11" r="3"/><path d="M7.200 8.800L13.500 2.500M11 5l2 2"/>`,
  notifications: svg`<path d="M4 11V7a4 4 0 0 1 8 0v4l1.300 1.500H2.700zM6.700 14.500h2.600"/>`,
  audit: svg`<path d="M4 2h6l3 3v9H4zM6.500 7.500h4M6.500 10.500h4"/>`,
  menu: svg`<path d="M2 4h12M2 8h12M2 12h12"/>`,
  close: svg`<path d="M3.500 3.500l9 9M12.500 3.500l-9 9"/>`,
  copy: svg`<rect x="5.500" y="5.500" width="8" height="8" rx="1.500"/><path d="M10.500 5.500v-2a1 1 0 0 0-1-1h-6a1 1 0 0 0-1 1v6a1 1 0 0 0 1 1h2"/>`,
  check: svg`<path d="M3 8.500l3.300 3.300L13 4.500"/>`,
  plus: svg`<path d="M8 3v10M3 8h10"/>`,
  search: svg`<circle cx="7" cy="7" r="4.500"/><path d="M10.500 10.500L14 14"/>`,
  arrow: svg`<path d="M3 8h10M9 4l4 4-4 4"/>`,
  back: svg`<path d="M13 8H3M7 4L3 8l4 4"/>`,
  repeat: svg`<path d="M13 8a5 5 0 1 1-1.500-3.500L13 6M13 2.500V6H9.500"/>`,
  play: svg`<path d="M5 3l8 5-8 5z"/>`,
  stop: svg`<rect x="4" y="4" width="8" height="8" rx="1"/>`,
  pencil: svg`<path d="M11 2.500l2.500 2.500L6 12.500 2.500 13.500 3.500 10z"/>`,
  trash: svg`<path d="M2.500 4.500h11M6.500 4.500v-2h3v2M4 4.500l.600 9h6.800l.600-9"/>`,
  warning: svg`<path d="M8 2l6.500 11.500h-13zM8 6.500v3.200M8 11.500v.200"/>`,
  download: svg`<path d="M8 2.500v8M4.500 7.500L8 11l3.500-3.500M2.500 13.500h11"/>`,
  user: svg`<circle cx="8" cy="5.500" r="2.800"/><path d="M2.800 14c.500-3 2.500-4.500 5.200-4.500s4.700 1.500 5.200 4.500"/>`,
  contrast: svg`<circle cx="8" cy="8" r="5.5"/><path d="M8 2.500v11a5.500 5.500 0 0 0 0-11z" fill="currentcolor"/>`,
  more: svg`<path d="M3.500 8h.010M8 8h.010M12.500 8h.010"/>`,
  up: svg`<path d="M8 13V3M4 7l4-4 4 4"/>`,
  down: svg`<path d="M8 3v10M4 9l4 4 4-4"/>`,
  drag: svg`<path d="M6 4h.010M10 4h.010M6 8h.010M10 8h.010M6 12h.010M10 12h.010"/>`,
  live: svg`<circle cx="8" cy="8" r="2"/><path d="M4.500 11.500a5 5 0 0 1 0-7M11.500 4.500a5 5 0 0 1 0 7"/>`,
} as const;

export type IconName = keyof typeof PATHS;

/** Says nothing by itself: what it means stands beside it or in the label of its button. */
export function icon(name: IconName): TemplateResult {
  return html`<svg class="icon" viewBox="0 0 16 16" aria-hidden="true" focusable="false">${PATHS[name]}</svg>`;
}
