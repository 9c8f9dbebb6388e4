// What is used of SortableJS, whose package has no types.

declare module 'sortablejs' {
  export interface SortableEvent {
    readonly item: HTMLElement;
    readonly oldIndex?: number;
    readonly newIndex?: number;
  }

  export interface SortableOptions {
    readonly handle?: string;
    readonly animation?: number;
    readonly onEnd?: (event: SortableEvent) => void;
  }

  export default class Sortable {
    static create(list: HTMLElement, options: SortableOptions): Sortable;
    destroy(): void;
  }
}
