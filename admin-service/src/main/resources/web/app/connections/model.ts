// Connections and their types, as the API tells them.

import type { Json } from '../lib/exact';
import type { Captions } from '../lib/i18n';

export interface Setting {
  readonly name: string;
  readonly kind: string;
  readonly required?: boolean;
  readonly caption: Captions;
  readonly help?: Captions;
  readonly default?: Json;
  readonly options?: readonly { readonly value: string; readonly caption: Captions }[];
}

export interface ConnectionType {
  readonly type: string;
  readonly caption: Captions;
  readonly description: Captions;
  readonly settings: readonly Setting[];
  readonly hasAddress?: boolean;
}

export type Settings = Readonly<Record<string, Json>>;

export interface Connection {
  readonly id: string;
  readonly name: string;
  readonly type: string;
  readonly webhookUrl?: string;
  readonly version: number;
  readonly settings: Settings;
  readonly updatedAt: string;
}

export interface Finding {
  readonly code: string;
  readonly ok: boolean;
  readonly subject: string | null;
  readonly messages: Captions;
  readonly detail: string | null;
}

export interface Check {
  readonly ok: boolean;
  readonly findings: readonly Finding[];
}

/** In place of a secret that is there. */
export const HIDDEN = '***';

/** Platforms that can be asked whether the access works. */
export const CHECKED: ReadonlySet<string> = new Set(['facebook', 'vk', 'vk_ads', 'mytarget']);
