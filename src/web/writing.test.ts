import { expect, test } from 'vitest';
import { writingOf } from './writing.ts';

test.each([
  ['The boats go out on Monday.', 'en', { dir: 'ltr', lang: 'en' }],
  ['The boats go out on Monday.', null, { dir: 'ltr', lang: 'und-Latn' }],
  ['SECRET\n\nاجتمع الرئيس مع الوفد على الشاطئ الشمالي', null, { dir: 'rtl', lang: 'und-Arab' }],
  ['הנשיאה אמרה שהסירות יוצאות ביום שני (Kestria)', 'he', { dir: 'rtl', lang: 'he' }],
  ['Президент сказал, что лодки выйдут в понедельник.', null, { dir: 'ltr', lang: 'und-Cyrl' }],
  ['12 × 4 = 48', null, { dir: 'ltr', lang: '' }],
])('%s', (text, language, writing) => {
  expect(writingOf({ text, language })).toEqual(writing);
});
