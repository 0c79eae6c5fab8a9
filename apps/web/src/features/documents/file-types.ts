const TYPES: Readonly<Record<string, 'pdf' | 'image' | 'text' | 'sheet'>> = {
  'application/pdf': 'pdf',
  'image/jpeg': 'image',
  'image/png': 'image',
  'application/vnd.openxmlformats-officedocument.wordprocessingml.document': 'text',
  'application/vnd.oasis.opendocument.text': 'text',
  'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet': 'sheet',
  'application/vnd.oasis.opendocument.spreadsheet': 'sheet',
};

export const MOST_BYTES = 20 * 1024 * 1024;

/** What the dialog of the device offers. */
export const ACCEPTED = [...Object.keys(TYPES), '.pdf', '.jpg', '.jpeg', '.png', '.docx', '.odt', '.xlsx', '.ods'];

export function kindOf(mediaType: string): 'pdf' | 'image' | 'text' | 'sheet' {
  return TYPES[mediaType] ?? 'text';
}

/** A browser shows these by itself. */
export function hasPreview(mediaType: string): boolean {
  return kindOf(mediaType) === 'pdf' || kindOf(mediaType) === 'image';
}

/** Where the device does not know the type, the server finds it out. */
export function sendable(file: File): Blob {
  return file.type in TYPES ? file : new Blob([file], { type: 'application/octet-stream' });
}
