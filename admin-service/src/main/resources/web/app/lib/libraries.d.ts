// Libraries that bring no types: as much of them as the console uses.

declare module 'sortablejs' {
  export interface SortableEvent {
    readonly oldIndex?: number;
    readonly newIndex?: number;
    readonly item: HTMLElement;
  }

  export interface SortableOptions {
    readonly animation?: number;
    readonly draggable?: string;
    readonly handle?: string;
    readonly ghostClass?: string;
    readonly forceFallback?: boolean;
    readonly fallbackOnBody?: boolean;
    readonly onStart?: (event: SortableEvent) => void;
    readonly onEnd?: (event: SortableEvent) => void;
  }

  export default class Sortable {
    static create(element: HTMLElement, options?: SortableOptions): Sortable;
    destroy(): void;
  }
}
