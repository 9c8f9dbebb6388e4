// Light, dark, or as the system has it.

export type Theme = 'auto' | 'light' | 'dark';

export const THEMES: readonly Theme[] = ['auto', 'light', 'dark'];

const KEPT = 'webjack.theme';
const DARK = window.matchMedia('(prefers-color-scheme: dark)');
const listeners = new Set<() => void>();

export function currentTheme(): Theme {
  const kept = localStorage.getItem(KEPT);
  return kept === 'light' || kept === 'dark' ? kept : 'auto';
}

/** What is shown: of a chart, for instance, the colours have to be chosen by it. */
export function isDark(): boolean {
  const theme = currentTheme();
  return theme === 'auto' ? DARK.matches : theme === 'dark';
}

export function chooseTheme(theme: Theme): void {
  localStorage.setItem(KEPT, theme);
  applyTheme();
}

export function applyTheme(): void {
  document.documentElement.dataset['bsTheme'] = isDark() ? 'dark' : 'light';
  listeners.forEach((listener) => listener());
}

export function onTheme(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

DARK.addEventListener('change', applyTheme);
