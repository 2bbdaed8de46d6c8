import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { barChart } from '../../api/console/reports/bar-chart.js';
import type { Chart } from '../../api/console/reports/chart.js';
import { NARROW, WIDE } from '../../api/console/reports/chart-frame.js';
import { lineChart } from '../../api/console/reports/line-chart.js';

const CHART: Chart = {
  id: 'sent',
  title: 'Messages',
  description: 'How many left in each month.',
  labels: ['Jan', 'Feb', 'Mar'],
  series: [
    { name: 'Email', tone: 1, values: [10, 20, 0] },
    { name: 'SMS', tone: 2, values: [30, null, 5] },
  ],
  format: (value) => String(value),
};

describe('a chart', () => {
  it('stacks its bars, and says each value where it is pointed at', () => {
    const svg = barChart(CHART);
    assert.equal(svg.match(/<rect /g)?.length, 4);
    assert.match(svg, /<title>Jan · SMS: 30<\/title>/);
    const heights = [...svg.matchAll(/height="([\d.]+)"/g)].map(([, height]) => Number(height));
    const [email = 0, , sms = 0] = heights;
    assert.ok(Math.abs(sms - 3 * email) < 0.3, 'thirty is three times as high as ten');
  });

  it('breaks a line where a value is not known', () => {
    const svg = lineChart(CHART);
    const paths = [...svg.matchAll(/<path class="line tone-2" d="([^"]*)"/g)].map(([, path]) => path ?? '');
    assert.equal(paths[0]?.match(/M/g)?.length, 2);
    assert.equal(svg.match(/<circle /g)?.length, 5);
  });

  it('counts in whole numbers, and shares in parts', () => {
    const ticksOf = (chart: Chart) =>
      [...barChart(chart).matchAll(/text-anchor="end">([^<]*)</g)].map(([, tick]) => tick);
    const one = { ...CHART, series: [{ name: 'Email', tone: 1, values: [1, null, 0] }] } as const;
    assert.deepEqual(ticksOf(one), ['0', '1']);
    assert.ok(ticksOf({ ...one, atLeast: 1 }).includes('0.2'));
  });

  it('has a name and a description, and nothing that a strict content policy forbids', () => {
    for (const svg of [barChart(CHART), lineChart(CHART)]) {
      assert.match(svg, /role="img" aria-labelledby="sent-title sent-description"/);
      assert.match(svg, /<title id="sent-title">Messages<\/title>/);
      assert.doesNotMatch(svg, /style|<script|\son\w+=/);
    }
  });

  it('is drawn for a narrow screen with fewer labels, as large as on a wide one, under ids of its own', () => {
    const labels = Array.from({ length: 12 }, (_, month) => `Month ${month}`);
    const year = {
      ...CHART,
      labels,
      series: [{ name: 'Email', tone: 1, values: labels.map(() => 7) }],
    } as const;
    const labelsOf = (svg: string) => svg.match(/text-anchor="middle"/g)?.length;
    assert.equal(labelsOf(barChart(year, WIDE)), 12);
    assert.equal(labelsOf(barChart(year, NARROW)), 4);
    assert.match(
      barChart(year, NARROW),
      /class="chart narrow" viewBox="0 0 300 240".*id="sent-narrow-title"/,
    );
  });

  it('shows hostile names as text', () => {
    const name = '<script>alert("1")</script>\u0000&\u202eabc😀';
    for (const draw of [barChart, lineChart]) {
      const svg = draw({
        ...CHART,
        title: name,
        labels: [name, name, name],
        series: [{ name, tone: 1, values: [1, 2, 3] }],
      });
      assert.doesNotMatch(svg, /<script|\u0000/);
      assert.match(svg, /&lt;script&gt;alert\(&quot;1&quot;\)&lt;\/script&gt;&amp;/);
    }
  });

  it('is drawn of nothing, too', () => {
    const empty = { ...CHART, labels: [], series: [] };
    for (const draw of [barChart, lineChart]) assert.match(draw(empty), /^<svg [^]*<\/svg>$/);
    assert.doesNotMatch(
      barChart({ ...CHART, series: [{ name: 'None', tone: 1, values: [0, 0, 0] }] }),
      /NaN|<rect/,
    );
  });
});
