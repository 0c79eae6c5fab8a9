import assert from 'node:assert/strict';
import { AxeBuilder } from '@axe-core/playwright';

/** Opens a page and looks for barriers once it has settled. */
export async function look(page, system, path) {
  await page.goto(new URL(path, system.url).href);
  await page.getByRole('heading', { level: 1 }).first().waitFor();
  await page.waitForLoadState('networkidle');
  await assertAccessible(page, path);
}

/** No barrier that axe can find (WCAG 2.2 AA), and nothing that has to be scrolled sideways. */
export async function assertAccessible(page, what) {
  const { violations } = await new AxeBuilder({ page })
    .withTags(['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'])
    .analyze();
  const found = violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ target }) => target.join(' ')).join(', ')}`);
  assert.deepEqual(found, [], what);
  const beyond = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
  assert.ok(beyond <= 0, `${what} is ${beyond} px wider than the screen`);
}
