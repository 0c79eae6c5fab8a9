import { useSearchParams } from 'react-router';
import { LAST_STEP } from './answers';

/** The step stands in the address, so that the browser's back button goes one question back. */
export function useStep(isOpen: (step: number) => boolean) {
  const [params, setParams] = useSearchParams();
  const asked = Number(params.get('schritt') ?? 1);
  const firstOpen = [1, 2, 3, 4, 5].find(isOpen) ?? LAST_STEP;
  const step = Math.max(1, Math.min(Number.isInteger(asked) ? asked : 1, firstOpen));
  return { step, goTo: (next: number) => setParams({ schritt: String(next) }) };
}
