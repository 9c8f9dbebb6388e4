// Which page stands at which address. The code of a page is loaded when it is opened.

import type { Route } from './lib/router';
import type { en } from './lib/texts.en';

export const ROUTES: readonly Route[] = [
  { path: '/', tag: 'wj-overview-page', load: () => import('./overview/overview-page') },
  { path: '/sign-in', tag: 'wj-sign-in-page', load: () => import('./sign-in/sign-in-page'), open: true },
  { path: '/processings', tag: 'wj-processings-page', load: () => import('./processings/processings-page') },
  { path: '/processings/:id', tag: 'wj-editor-page', load: () => import('./editor/editor-page') },
  { path: '/operations', tag: 'wj-operations-page', load: () => import('./operations/operations-page') },
  { path: '/operations/:id', tag: 'wj-operation-page', load: () => import('./operations/operation-page') },
  { path: '/connections', tag: 'wj-connections-page', load: () => import('./connections/connections-page') },
  { path: '/secrets', tag: 'wj-secrets-page', load: () => import('./secrets/secrets-page') },
  { path: '/notifications', tag: 'wj-notifications-page', load: () => import('./notifications/notifications-page') },
  { path: '/users', tag: 'wj-users-page', load: () => import('./users/users-page') },
  { path: '/keys', tag: 'wj-keys-page', load: () => import('./keys/keys-page') },
  { path: '/audit', tag: 'wj-audit-page', load: () => import('./audit/audit-page') },
];

type SectionText = Extract<
  keyof typeof en,
  | 'overview'
  | 'processings'
  | 'operations'
  | 'connections'
  | 'secrets'
  | 'notifications'
  | 'users'
  | 'keys'
  | 'audit'
>;

/** An entry of the navigation. */
export interface Section {
  readonly path: string;
  readonly text: SectionText;
  /** Seen by owners of a workspace only. */
  readonly owner?: boolean;
  /** Stands below the first group. */
  readonly settings?: boolean;
}

export const SECTIONS: readonly Section[] = [
  { path: '/', text: 'overview' },
  { path: '/processings', text: 'processings' },
  { path: '/operations', text: 'operations' },
  { path: '/connections', text: 'connections', settings: true },
  { path: '/secrets', text: 'secrets', settings: true },
  { path: '/notifications', text: 'notifications', settings: true },
  { path: '/users', text: 'users', settings: true },
  { path: '/keys', text: 'keys', owner: true, settings: true },
  { path: '/audit', text: 'audit', owner: true, settings: true },
];
