// What the REST API answers, as far as several pages need it.

import type { Captions } from './i18n';
import type { Json } from './exact';

/** A part of a list; `nextCursor` asks for the next one. */
export interface Part<T> {
  readonly items: readonly T[];
  readonly nextCursor: string | null;
}

export type Role = 'OWNER' | 'EDITOR' | 'VIEWER';

export interface Workspace {
  readonly id: string;
  readonly name: string;
  readonly role?: Role;
}

export interface Session {
  readonly user: {
    readonly id: string | null;
    readonly name: string;
    readonly email?: string | null;
    readonly role: Role;
    readonly language?: string | null;
  };
  readonly workspace: Workspace | null;
  readonly workspaces: readonly Workspace[];
  readonly csrfToken: string | null;
  readonly expiresAt?: string | null;
}

export type ProcessingStatus = 'DRAFT' | 'RUNNING' | 'STOPPED';

export interface Source {
  readonly type: string;
  readonly webhookUrl?: string | null;
  readonly connectionId?: string | null;
  readonly [setting: string]: Json | undefined;
}

export interface Action {
  readonly key?: string;
  readonly type: string;
  readonly name?: string | null;
  readonly [setting: string]: Json | undefined;
}

export interface Processing {
  readonly id: string;
  readonly name: string;
  readonly description?: string | null;
  readonly status: ProcessingStatus;
  readonly version: number;
  readonly source?: Source | null;
  readonly actions?: readonly Action[];
  readonly liveVersion?: number | null;
  readonly draft?: { readonly since: string; readonly by?: string | null; readonly baseVersion: number } | null;
  readonly createdAt: string;
  readonly updatedAt: string;
}

export type OperationStatus =
  | 'QUEUED'
  | 'HELD'
  | 'RUNNING'
  | 'WAITING'
  | 'SUCCEEDED'
  | 'FILTERED'
  | 'FAILED'
  | 'UNKNOWN'
  | 'DUPLICATE'
  | 'REJECTED';

export const OPERATION_STATUSES: readonly OperationStatus[] = [
  'QUEUED',
  'HELD',
  'RUNNING',
  'WAITING',
  'SUCCEEDED',
  'FILTERED',
  'FAILED',
  'UNKNOWN',
  'DUPLICATE',
  'REJECTED',
];

export interface OperationError {
  readonly code: string;
  readonly message: string;
  readonly actionKey?: string | null;
  readonly retryable?: boolean;
}

export interface Warning {
  readonly code: string;
  readonly message: string;
}

export interface OperationItem {
  readonly id: string;
  readonly processingId: string | null;
  readonly processingName: string | null;
  readonly processingVersion?: number | null;
  readonly sourceType?: string | null;
  readonly status: OperationStatus;
  readonly receivedAt?: string | null;
  readonly startedAt?: string | null;
  readonly finishedAt?: string | null;
  readonly durationMs?: number | null;
  readonly nextAttemptAt?: string | null;
  readonly retryOf?: string | null;
  readonly fields?: Readonly<Record<string, Json>> | null;
  readonly error?: OperationError | null;
  readonly needsAttention?: boolean;
  readonly test?: boolean;
}

export interface SentRequest {
  readonly method: string;
  readonly url: string;
  readonly urlAsTyped?: string | null;
  readonly headers?: Readonly<Record<string, Json>> | null;
  readonly body?: string | null;
  readonly bodyEncoding?: string | null;
  readonly bodyTruncated?: boolean;
}

export interface GivenAnswer {
  readonly status: number;
  readonly headers?: Readonly<Record<string, Json>> | null;
  readonly body?: string | null;
  readonly bodyEncoding?: string | null;
  readonly bodyTruncated?: boolean;
  readonly bodySize?: number | null;
  readonly redirects?: readonly string[] | null;
}

/** One attempt of one action. */
export interface ActionResult {
  readonly key: string;
  readonly type: string;
  readonly name?: string | null;
  readonly status: string;
  readonly attempt: number;
  readonly startedAt: string;
  readonly durationMs: number;
  readonly willRetry?: boolean;
  readonly request?: SentRequest | null;
  readonly response?: GivenAnswer | null;
  readonly output?: Readonly<Record<string, Json>> | null;
  readonly fields?: Readonly<Record<string, Json>> | null;
  readonly warnings?: readonly Warning[] | null;
  readonly error?: OperationError | null;
}

export interface ReceivedRequest {
  readonly method: string;
  readonly path: string;
  readonly query?: Readonly<Record<string, Json>> | null;
  readonly headers?: Readonly<Record<string, Json>> | null;
  readonly contentType?: string | null;
  readonly ip?: string | null;
  readonly body?: string | null;
  readonly bodyEncoding?: string | null;
  readonly bodyTruncated?: boolean;
  readonly bodySize?: number | null;
}

export interface Resolution {
  readonly as: string;
  readonly comment?: string | null;
  readonly by?: string | null;
  readonly at: string;
}

/** An operation with all that is known of it. */
export interface Operation extends OperationItem {
  readonly eventId?: string | null;
  readonly duplicateOf?: string | null;
  readonly recordGone?: boolean;
  readonly request?: ReceivedRequest | null;
  readonly actions?: readonly ActionResult[] | null;
  readonly warnings?: readonly Warning[] | null;
  readonly resolution?: Resolution | null;
  readonly retries?: readonly { readonly id: string; readonly status: OperationStatus; readonly startedAt?: string | null }[] | null;
}

/** A type of the catalog: of sources or of actions. */
export interface TypeDescription {
  readonly type: string;
  readonly caption: Captions;
  readonly [part: string]: unknown;
}
