import type { Category } from '@app/access';
import type { Marked } from '@app/documents';
import type { ContactDto } from './contact.dto';
import type { ResidenceDto } from './section.dto';

/** What of a section's content its file can be found by exactly; null where its category holds nothing of the kind. */
export function markedFields(category: Category, content: object): Marked['values'] | null {
  if (category === 'contact') {
    const { email, phone } = content as ContactDto;
    return { email, phone };
  }
  if (category === 'residence') {
    const { azrNumber, fileNumber } = content as ResidenceDto;
    return { 'azr-number': azrNumber, 'file-number': fileNumber };
  }
  return null;
}
