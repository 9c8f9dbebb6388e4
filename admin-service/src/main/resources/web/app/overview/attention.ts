import { html, nothing } from 'lit';
import { queryOf } from '../lib/api';
import { moment } from '../lib/format';
import { count, fill } from '../lib/i18n';
import { icon } from '../lib/icon';
import type { Tone } from '../lib/parts';
import { t } from './texts';

export interface AttentionItem {
  readonly kind: string;
  readonly processingId: string | null;
  readonly processingName: string | null;
  readonly count: number;
  readonly since?: string | null;
  readonly detail?: Readonly<Record<string, unknown>> | null;
  readonly filter?: Readonly<Record<string, string>> | null;
}

const TONES: Readonly<Record<string, Tone>> = { FAILED: 'bad', SECRET_MISSING: 'bad', CONNECTION_MISSING: 'bad' };

/** What somebody should look at, each with the way there. */
export function attentionList(items: readonly AttentionItem[]) {
  return items.length === 0
    ? html`<p class="all-well">${icon('check')} ${t().allWell}</p>`
    : html`<ul class="attention-list">${items.map(row)}</ul>`;
}

function row(item: AttentionItem) {
  const kinds: Readonly<Record<string, { readonly title: string; readonly action: string }>> = t().kinds;
  const { title, action } = kinds[item.kind] ?? { title: item.kind, action: t().processing };
  return html`<li>
    <span class="attention-sign ${TONES[item.kind] ?? 'attention'}">${icon('warning')}</span>
    <div>
      <b>${fill(title, namesIn(item))}</b>
      <p class="faint">
        ${item.processingName ?? ''}${item.filter ? ` · ${count(item.count, t().operations)}` : ''}${item.since
          ? ` · ${fill(t().since, { time: moment(item.since) })}`
          : nothing}
      </p>
    </div>
    <a class="btn btn-sm btn-outline-secondary" href=${addressOf(item)} aria-label="${action}: ${item.processingName ?? title}">${action}</a>
  </li>`;
}

function addressOf(item: AttentionItem): string {
  if (item.filter) {
    return `/operations${queryOf(item.filter)}`;
  }
  return item.kind === 'NO_RECIPIENT' ? '/notifications' : `/processings/${item.processingId ?? ''}`;
}

/** Whatever lists of names the detail has. */
function namesIn({ detail }: AttentionItem): Record<string, string> {
  const text = (value: unknown): string =>
    Array.isArray(value)
      ? value.map((one: unknown) => (typeof one === 'object' && one !== null && 'name' in one ? String(one.name) : String(one))).join(', ')
      : typeof value === 'string'
        ? value
        : '';
  const lists = Object.entries(detail ?? {}).map(([name, value]) => [name, text(value)] as const);
  const first = lists.find(([, value]) => value !== '')?.[1] ?? '';
  return { fields: first, names: first, ...Object.fromEntries(lists.filter(([, value]) => value !== '')) };
}
