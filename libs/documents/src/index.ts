export * from './consent-form-data';
export * from './consent-form.service';
export * from './consent-sentences';
export * from './consent-texts';
export * from './documents.module';
export * from './printable';
export * from './sealing.service';
export * from './typst.service';
