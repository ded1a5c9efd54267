import { expect, test } from 'vitest';
import type { City } from '../../city/model.ts';
import { Layout, plainMemory } from '../../kernel/columns.ts';
import { declareForecast } from '../world/forecast.ts';
import { rainLevel, typhoonLevel } from './weather-service.ts';

test('signals follow the forecast by the tables', () => {
  const layout = new Layout();
  const forecast = declareForecast({ city: {} as City, seed: 1, layout });
  layout.seal(plainMemory);
  const { hours, past, register } = forecast;
  hours.windMps.fill(3);
  hours.gustMps.fill(5);
  hours.rainMm.fill(0);
  register.isStorm[0] = 1;
  expect([rainLevel(forecast), typhoonLevel(forecast)]).toEqual([0, 0]);
  hours.windMps[20] = 11; // Beaufort 6 within 24 h: blue
  expect(typhoonLevel(forecast)).toBe(1);
  hours.gustMps[20] = 25; // gusts of 10 within 24 h: yellow
  expect(typhoonLevel(forecast)).toBe(2);
  hours.windMps[13] = 25; // mean 10, but only after 12 h: yellow still
  expect(typhoonLevel(forecast)).toBe(2);
  hours.windMps[12] = 25;
  expect(typhoonLevel(forecast)).toBe(3);
  hours.windMps[6] = 33;
  expect(typhoonLevel(forecast)).toBe(4);
  register.isStorm[0] = 0;
  expect(typhoonLevel(forecast)).toBe(0);
  hours.rainMm[12] = 50; // 50 mm within 12 h: blue
  expect(rainLevel(forecast)).toBe(1);
  hours.rainMm[1] = 2;
  past.rainMm[0] = 60; // 60 mm fell in the last 3 h and it goes on: orange
  expect(rainLevel(forecast)).toBe(3);
  hours.rainMm[1] = 0; // it has stopped
  expect(rainLevel(forecast)).toBe(1);
});
