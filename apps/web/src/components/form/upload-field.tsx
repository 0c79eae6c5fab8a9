import { useId } from 'react';
import { useTranslation } from 'react-i18next';
import { formatBytes } from '../../i18n/format';
import { FileField } from './file-field';

interface Props {
  label: string;
  hint: string;
  accept: string[];
  file: File | null;
  /** How much of it has left, from 0 to 1; null while nothing is sent. */
  sent: number | null;
  onChoose: (file: File | null) => void;
}

/** A file to be sent, and how far it has come. */
export function UploadField({ label, hint, accept, file, sent, onChoose }: Props) {
  const { t } = useTranslation();
  const id = useId();
  const percent = Math.round((sent ?? 0) * 100);
  return (
    <>
      <FileField
        name="file"
        label={label}
        hint={hint}
        accept={accept}
        cameraText={t('evidence.camera')}
        chosen={file && t('evidence.chosen', { name: file.name, size: formatBytes(file.size) })}
        onChoose={onChoose}
      />
      {sent !== null && (
        <div className="upload">
          <label htmlFor={id}>{t('evidence.sending', { percent })}</label>
          <progress id={id} max={100} value={percent} />
        </div>
      )}
    </>
  );
}
