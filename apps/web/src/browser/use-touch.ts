import { useState } from 'react';

/** Whether the device is held in the hand and touched: then it has a camera that is faster than a file. */
export function useTouch(): boolean {
  const [isTouch] = useState(() => window.matchMedia('(pointer: coarse)').matches);
  return isTouch;
}
