import { useEffect } from 'react';
import { useNavigate } from 'react-router';
import { hasCases } from './navigation';

const STORED = 'fallbruecke:shortcuts';

/** Single keys can be switched off: speech input would trigger them by chance. */
export function areShortcutsOn(): boolean {
  return localStorage.getItem(STORED) !== 'off';
}

export function switchShortcuts(on: boolean): void {
  localStorage.setItem(STORED, on ? 'on' : 'off');
}

/** "?" help, "g h" start, and for those who work with files "g f" files, "n" new file, "/" search. */
export function useShortcuts(role: string, showHelp: () => void): void {
  const navigate = useNavigate();
  useEffect(() => {
    let previous = '';
    const onKey = (event: KeyboardEvent) => {
      if (event.ctrlKey || event.metaKey || event.altKey || isTyping(event.target) || !areShortcutsOn()) return;
      const keys = previous === 'g' ? `g ${event.key}` : event.key;
      previous = event.key;
      const action = actionFor(keys, role);
      if (!action) return;
      event.preventDefault();
      previous = '';
      if (action === 'help') showHelp();
      else if (action === 'search') document.querySelector<HTMLInputElement>('input[type="search"]')?.focus();
      else void navigate(action);
    };
    document.addEventListener('keydown', onKey);
    return () => document.removeEventListener('keydown', onKey);
  }, [navigate, role, showHelp]);
}

function actionFor(keys: string, role: string): string | undefined {
  if (keys === '?') return 'help';
  if (keys === 'g h') return '/';
  if (!hasCases(role)) return undefined;
  if (keys === 'g f') return '/faelle';
  if (keys === '/') return 'search';
  return keys === 'n' && role === 'case-manager' ? '/faelle/neu' : undefined;
}

function isTyping(target: EventTarget | null): boolean {
  return (
    target instanceof HTMLElement &&
    (target.isContentEditable ||
      target.closest('input, textarea, select, dialog, [role="menu"], [role="listbox"]') !== null)
  );
}
