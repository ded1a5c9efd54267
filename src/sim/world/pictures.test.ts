import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { Layout, plainMemory } from '../../kernel/columns.ts';
import { emptyCity } from '../../../tests/support/city.ts';
import { declarePictures, findFact, learn } from './pictures.ts';

const news = fc.record({
  organisation: fc.integer({ min: 0, max: 2 }),
  kind: fc.integer({ min: 0, max: 4 }),
  subject: fc.integer({ min: 0, max: 30 }),
  facet: fc.integer({ min: 0, max: 5 }),
  value: fc.float({ noNaN: true, noDefaultInfinity: true }),
  asOfS: fc.integer({ min: 0, max: 5000 }),
  learnedAtS: fc.integer({ min: 0, max: 5000 }),
  source: fc.constant(0),
  confidence: fc.constant(1),
  message: fc.constant(-1),
  event: fc.constant(-1),
});

test('a picture keeps the newest observation of every subject and facet, whatever the order of arrival', () => {
  fc.assert(
    fc.property(fc.array(news, { maxLength: 300 }), (list) => {
      const layout = new Layout();
      const pictures = declarePictures({ city: emptyCity(), seed: 1, layout }, 3);
      layout.seal(plainMemory);
      const expected = new Map<string, { value: number; asOfS: number }>();
      for (const item of list) {
        const key = [item.organisation, item.kind, item.subject, item.facet].join('/');
        const known = expected.get(key);
        const isNewer = known === undefined || item.asOfS >= known.asOfS;
        expect(learn(pictures, item) >= 0).toBe(isNewer);
        if (isNewer) expected.set(key, { value: item.value, asOfS: item.asOfS });
      }
      expect(pictures.register.count[0]).toBe(expected.size);
      for (const [key, { value, asOfS }] of expected) {
        const [organisation, kind, subject, facet] = key.split('/').map(Number) as [
          number,
          number,
          number,
          number,
        ];
        const row = findFact(pictures, organisation, kind, subject, facet);
        expect([pictures.facts.value[row], pictures.facts.asOfS[row]]).toEqual([value, asOfS]);
      }
      expect(findFact(pictures, 0, 0, 31, 0)).toBe(-1);
    }),
    { numRuns: 60 },
  );
});
