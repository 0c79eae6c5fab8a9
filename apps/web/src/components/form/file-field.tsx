import { useRef } from 'react';
import { useTouch } from '../../browser/use-touch';
import { Button } from '../button';
import { Field, type FieldProps } from './field';

interface Props extends FieldProps {
  accept: string[];
  /** What the button says that opens the camera, where there is one in the hand; without it, no paper is photographed here. */
  cameraText?: string;
  /** Name and size of what is chosen. */
  chosen: string | null;
  onChoose: (file: File | null) => void;
}

/** One file: chosen from the device, or photographed with it. */
export function FileField({ name, label, hint, accept, cameraText, chosen, onChoose }: Props) {
  const isTouch = useTouch();
  const camera = useRef<HTMLInputElement>(null);
  return (
    <Field name={name} label={label} hint={hint}>
      {(control) => (
        <div className="file-field">
          <input
            {...control}
            type="file"
            className="input file-input"
            accept={accept.join(',')}
            onChange={(event) => onChoose(event.target.files?.[0] ?? null)}
          />
          {isTouch && cameraText && (
            <>
              <Button text={cameraText} onClick={() => camera.current?.click()} />
              <input
                ref={camera}
                type="file"
                hidden
                accept="image/jpeg"
                capture="environment"
                aria-hidden="true"
                tabIndex={-1}
                onChange={(event) => onChoose(event.target.files?.[0] ?? null)}
              />
            </>
          )}
          {chosen && (
            <p className="small" role="status">
              {chosen}
            </p>
          )}
        </div>
      )}
    </Field>
  );
}
