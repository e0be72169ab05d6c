import { describe, expect, test } from 'vitest';
import {
  isGoInstalled,
  isHelmInstalled,
  renderWithGo,
  renderWithHelm,
  renderWithOwn,
  type RenderChart,
} from '@/testing/helm/render-chart';
import { CHART, CONTRADICTIONS, LARGE, SMALL } from './helm-values.fixture';
import { objectSchema } from './kubernetes-objects.fixture';

/** Compares objects by their kinds: Helm has an order of its own. */
const sort = (objects: unknown[]) =>
  objects.map((object) => objectSchema.parse(object)).sort((a, b) => (a.kind < b.kind ? -1 : 1));

const HELM: [name: string, renderChart: RenderChart] = ['Helm', renderWithHelm];
/** The engine and the functions that Helm uses. */
const GO: [name: string, renderChart: RenderChart] = ['the template engine of Go', renderWithGo];

const installed = [...(isHelmInstalled() ? [HELM] : []), ...(isGoInstalled() ? [GO] : [])];
const isMissing = installed.length === 0;

describe.skipIf(isMissing)('our own renderer', { timeout: 120_000 }, () => {
  describe.each(isMissing ? [GO] : installed)('agrees with %s', (_name, renderChart) => {
    test.each([
      ['one replica', SMALL],
      ['several replicas', LARGE],
      ['no sign-in', { ...SMALL, authMode: 'none', serviceAccount: { create: false } }],
    ])('on the objects for %s', (_, values) => {
      expect(sort(renderChart(CHART, 'jobs', values))).toEqual(sort(renderWithOwn(CHART, 'jobs', values)));
    });

    test.each(CONTRADICTIONS)('on the failure "%s…"', (line, values) => {
      expect(() => renderChart(CHART, 'jobs', values)).toThrow(line);
    });
  });
});
