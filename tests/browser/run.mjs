// Looks at the built site in Chromium: accessibility, narrow screens, no JavaScript, keyboard.
// Usage: node run.mjs DIR. Ends with "N passed, N failed".
import { readFile } from 'node:fs/promises';
import { existsSync } from 'node:fs';
import { join, normalize } from 'node:path';
import { RULES, axe, close, counter, ensure, inTwos, launch, open as openAt, overflow, scrollers } from './browser.mjs';
import { serve } from './server.mjs';

const site = process.argv[2];
const { server, origin } = await serve(site);
const browser = await launch();
const { test, end } = counter();
const open = (path, options) => openAt(browser, origin, path, options);

const pages = [
  '/', '/van-ban/', '/van-ban/2021/767-kh-ubnd-lai-chau/', '/van-ban/2024/ke-hoach-68-nq-cp-binh-phuoc/',
  '/van-ban/khong-ngay/chuong-trinh-hanh-dong-42-nq-tw-yen-bai/', '/van-ban/2023/42-nq-tw/', '/chi-tieu/',
  '/chi-tieu/social-insurance-rate/', '/chi-tieu/doctors-per-10000/', '/dia-phuong/', '/dia-phuong/yen-bai/',
  '/dia-phuong/lao-cai/', '/dia-phuong/vn/', '/co-quan/', '/co-quan/so-ldtbxh/', '/linh-vuc/y-te/', '/dan-chieu/', '/du-lieu/',
  '/gioi-thieu/', '/404.html', '/tim-kiem/', '/tong-quan/', '/tong-quan/khoang-trong/', '/tong-quan/khoang-trong/lai-chau/', '/tong-quan/bao-cao/',
  '/viec-den-han/', '/thay-doi/', '/phuong-phap/', '/tro-nang/',
];

const COLOURS = { type: 'rule', values: ['color-contrast', 'link-in-text-block'] };
const widths = [320, 360, 1280];
await inTwos(pages, async (path) => {
  await test(`${path} at ${widths.join(', ')} px, light and dark`, async () => {
    const { context, page, complaints, response } = await open(path, { reducedMotion: 'reduce' });
    ensure(path === '/404.html' || response.status() === 200, `status ${response.status()}`);
    // axe runs in the page's own world by way of the debugger, which the policy does not touch.
    await page.evaluate(axe);
    for (const width of widths) {
      await page.setViewportSize({ width, height: 800 });
      // What is folded is looked at, too.
      await page.evaluate(() => document.querySelectorAll('main details').forEach((fold) => { fold.open = true; }));
      ensure((await overflow(page)) === '', `${width}: ${await overflow(page)}`);
      const bad = await scrollers(page);
      ensure(bad.length === 0, `${width}: scrolls sideways without a name or the keyboard: ${bad.join('\n')}`);
      for (const colorScheme of ['light', 'dark']) {
        await page.emulateMedia({ colorScheme });
        // The other scheme changes colours and nothing else.
        const rules = colorScheme === 'dark' ? COLOURS : RULES;
        const { violations } = await page.evaluate((runOnly) => window.axe.run(document, { runOnly, resultTypes: ['violations'] }), rules);
        ensure(violations.length === 0, `${width} ${colorScheme}: ${violations.map((v) => `${v.id}: ${v.help} ${v.nodes.slice(0, 3).map((n) => n.html.slice(0, 160)).join(' | ')}`).join('\n')}`);
      }
    }
    ensure(complaints.length === 0, complaints.join('\n'));
    await context.close();
  });
});

await test('every internal link and anchor of the pages above leads somewhere', async () => {
  const { context, page } = await open('/');
  const broken = [];
  const seen = new Map();
  for (const path of pages) {
    await page.goto(origin + path);
    const links = await page.$$eval('a[href]', (all) => all.map((a) => a.href.baseVal === undefined ? a.href : new URL(a.href.baseVal, document.baseURI).href));
    for (const link of new Set(links)) {
      const url = new URL(link);
      if (url.origin !== origin) continue;
      const file = join(site, normalize(decodeURIComponent(url.pathname)) + (url.pathname.endsWith('/') ? 'index.html' : ''));
      if (!existsSync(file)) { broken.push(`${path} → ${url.pathname}`); continue; }
      if (url.hash && file.endsWith('.html')) {
        if (!seen.has(file)) seen.set(file, await readFile(file, 'utf8'));
        const id = decodeURIComponent(url.hash.slice(1));
        if (!seen.get(file).includes(`id="${id}"`) && !seen.get(file).includes(`id=${id}`)) broken.push(`${path} → ${url.pathname}${url.hash}`);
      }
    }
  }
  ensure(broken.length === 0, broken.slice(0, 20).join('\n'));
  await context.close();
});

await test('a table is sorted from the keyboard, numbers as numbers, and says so', async () => {
  const { context, page } = await open('/chi-tieu/doctors-per-10000/');
  const button = page.locator('th[data-sort-as="number"] button').first();
  await button.focus();
  await page.keyboard.press('Enter');
  ensure((await page.locator('th[aria-sort="ascending"]').count()) === 1, 'exactly one column is marked as sorted');
  // Rows are sorted within their group: the nation stays on top.
  const groups = await page.$$eval('th[aria-sort="ascending"]', (heads) => {
    const column = [...heads[0].parentElement.children].indexOf(heads[0]);
    return [...heads[0].closest('table').tBodies].map((body) =>
      [...body.rows].map((row) => row.children[column]?.dataset.sort).filter((v) => v).map(Number));
  });
  ensure(groups.some((values) => values.length > 1), 'there are figures to sort');
  for (const values of groups) ensure(values.every((v, i) => i === 0 || values[i - 1] <= v), `in order: ${values}`);
  // Said a moment later, so that screen readers notice the change.
  await page.waitForFunction(() => document.querySelector('[data-announcer]').textContent.trim() !== '', null, { timeout: 5000 });
  await context.close();
});

await test('documents are filtered by the form, with the state in the address', async () => {
  const { context, page } = await open('/van-ban/');
  const all = await page.locator('[data-filter-item]:visible').count();
  const select = page.locator('form.filters select').first();
  const value = await select.locator('option').nth(1).getAttribute('value');
  await select.selectOption(value);
  await page.waitForFunction((count) => [...document.querySelectorAll('[data-filter-item]')].filter((e) => e.offsetParent).length < count, all);
  ensure(page.url().includes('='), 'the filter stands in the address');
  const some = await page.locator('[data-filter-item]:visible').count();
  await page.reload();
  ensure((await page.locator('[data-filter-item]:visible').count()) === some, 'a reload keeps the filter');
  await context.close();
});

await test('the list of documents is filtered by a text, with or without accents', async () => {
  const { context, page } = await open('/van-ban/?q=nghi%20quyet%2042');
  await page.waitForFunction(() => document.querySelectorAll('[data-filter-item]').length > [...document.querySelectorAll('[data-filter-item]')].filter((e) => e.offsetParent).length);
  ensure((await page.locator('[data-filter-item]:visible').count()) >= 1, 'the resolution is found');
  await context.close();
});

await test('everything is there without JavaScript', async () => {
  const { context, page } = await open('/van-ban/', { javaScriptEnabled: false, viewport: { width: 360, height: 800 } });
  ensure((await page.locator('[data-filter-item]').count()) >= 20, 'the full list is shown');
  await page.goto(`${origin}/chi-tieu/social-insurance-rate/`);
  ensure((await page.locator('table tbody tr').count()) >= 5, 'the comparison is a table');
  await context.close();
});

await test('the skip link leads to the content', async () => {
  const { context, page } = await open('/van-ban/2023/42-nq-tw/');
  await page.keyboard.press('Tab');
  await page.keyboard.press('Enter');
  ensure((await page.evaluate(() => document.activeElement?.id)) === 'trang_noi-dung', 'main has the focus');
  await context.close();
});

await close(browser);
server.close();
end();
