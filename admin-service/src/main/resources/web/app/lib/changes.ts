// Differences between two versions of a processing.

import { html, nothing, type TemplateResult } from 'lit';
import { captionOf, count, nameOf, type Captions } from './i18n';
import type { Json } from './exact';
import { folded } from './parts';
import { t } from './texts';
import { value } from './values';

export interface Change {
  readonly action: { readonly key: string; readonly type: string; readonly name?: string | null; readonly caption?: Captions } | null;
  readonly kind: 'ADDED' | 'REMOVED' | 'CHANGED' | 'REORDERED';
  readonly path: readonly { readonly name: string; readonly caption?: Captions }[];
  readonly before?: Json;
  readonly after?: Json;
}

export interface Changes {
  readonly from: number;
  readonly to: number;
  readonly items: readonly Change[];
}

/** All differences, folded where they are many. */
export function changesFold(caption: string, { from, to, items }: Changes): TemplateResult {
  const summary = `${caption} (${from}\u00a0→\u00a0${to}): ${count(items.length, t().changeCount)}`;
  return folded(summary, () => changeList(items), items.length <= 3);
}

export function changeList(items: readonly Change[]): TemplateResult {
  return html`<ol class="changes">${items.map(change)}</ol>`;
}

function change({ action, kind, path, before, after }: Change): TemplateResult {
  const sided = path.length > 0 || kind === 'REORDERED';
  return html`<li>
    <p><b>${place(action, path, kind)}</b> <span class="faint">${nameOf(t().changeKind, kind)}</span></p>
    ${sided
      ? html`<dl class="values">
          ${side(t().then, kind === 'ADDED', before)} ${side(t().now, kind === 'REMOVED', after)}
        </dl>`
      : nothing}
  </li>`;
}

function place(action: Change['action'], path: Change['path'], kind: Change['kind']): string {
  if (kind === 'REORDERED') {
    return t().orderOfActions;
  }
  const steps = path.map(({ name, caption }) => captionOf(caption) ?? name);
  return action === null
    ? steps.join(' › ')
    : [`${t().action}: ${action.name ?? captionOf(action.caption) ?? action.type} (${action.key})`, ...steps].join(' › ');
}

function side(caption: string, absent: boolean, data: Json | undefined): TemplateResult {
  return html`<dt>${caption}</dt><dd>${absent ? html`<span class="faint">${t().notThere}</span>` : value(data)}</dd>`;
}
