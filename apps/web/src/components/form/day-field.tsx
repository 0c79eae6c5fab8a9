import type { FieldProps } from './field';
import { TextField } from './text-field';

interface Props extends FieldProps {
  value: string;
  onChange: (value: string) => void;
}

/** A day, typed as it is written here. */
export function DayField(props: Props) {
  return <TextField {...props} short inputMode="numeric" />;
}
