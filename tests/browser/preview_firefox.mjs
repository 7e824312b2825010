// The essential part of the preview's tests in Debian's Firefox, which Playwright cannot drive: over WebDriver BiDi.
import { existsSync } from 'node:fs';
import { mkdir, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import puppeteer from 'puppeteer-core';

const program = process.env.FIREFOX ?? '/usr/bin/firefox-esr';

/** `at` is the preview and its files; `test` and `ensure` are those of the other browser. */
export async function inFirefox(at, test, ensure) {
  if (!existsSync(program)) {
    console.log('SKIPPED: Firefox is not installed, so the preview is not tried in it');
    return;
  }
  const fox = await puppeteer.launch({ browser: 'firefox', executablePath: program, headless: true, protocol: 'webDriverBiDi' });
  const { origin, root, page, plan, good, broken } = at;

  async function open(path = page) {
    const tab = await fox.newPage();
    await tab.setViewport({ width: 1280, height: 900 });
    await tab.goto(origin + path, { waitUntil: 'load' });
    await inside(tab, '.ck-corner');
    await tab.evaluate(() => document.querySelectorAll('main details.fold').forEach((fold) => { fold.open = true; }));
    return tab;
  }
  /** Waits until a part of the preview's own is shown, or hidden, and returns its text. */
  const inside = (tab, selector, shown = true) =>
    tab.waitForFunction((wanted, isShown) => {
      const host = document.querySelector('congkhai-preview');
      const part = host?.shadowRoot.querySelector(wanted);
      if (!part || host.style.display === 'none') return false;
      return (part.getClientRects().length > 0) === isShown && ` ${part.innerText}`;
    }, { timeout: 10000 }, selector, shown).then((handle) => handle.jsonValue());
  const text = (tab, wanted) => tab.waitForFunction((part) => document.querySelector('main').innerText.includes(part), { timeout: 10000 }, wanted);
  const mark = (tab) => tab.evaluate(() => { window.notReloaded = true; });
  const marked = (tab) => tab.evaluate(() => window.notReloaded === true);

  await test('Firefox: one save is one reload, with the place in the page', async () => {
    await writeFile(plan, good);
    const tab = await open();
    let loads = 0;
    tab.on('load', () => { loads += 1; });
    await tab.evaluate(() => document.getElementById('ii-2').scrollIntoView({ behavior: 'instant' }));
    const y = await tab.evaluate(() => window.scrollY);
    ensure(y > 500, `the page is scrolled: ${y}`);
    await mark(tab);
    await writeFile(plan, good.replace('Khoảng 14 bác sĩ', 'Chừng 14 bác sĩ'));
    await text(tab, 'Chừng 14 bác sĩ');
    await tab.waitForFunction((before) => Math.abs(window.scrollY - before) < 3, { timeout: 5000 }, y);
    await new Promise((later) => setTimeout(later, 600));
    ensure(!(await marked(tab)) && loads === 1, `${loads} loads`);
    await tab.close();
  });

  await test('Firefox: a stylesheet is swapped in place', async () => {
    const tab = await open();
    await mark(tab);
    const css = await tab.evaluate(() => fetch(document.querySelector('link[rel~=stylesheet]').href).then((answer) => answer.text()));
    await mkdir(join(root, 'theme/static/css'), { recursive: true });
    await writeFile(join(root, 'theme/static/css/site.css'), `${css}\nh1 { color: rgb(1, 2, 3) }`);
    await tab.waitForFunction(() => getComputedStyle(document.querySelector('h1')).color === 'rgb(1, 2, 3)', { timeout: 10000 });
    await rm(join(root, 'theme'), { recursive: true });
    await tab.waitForFunction(() => getComputedStyle(document.querySelector('h1')).color !== 'rgb(1, 2, 3)', { timeout: 10000 });
    ensure(await marked(tab), 'without a reload');
    await tab.close();
  });

  await test('Firefox: the overlay comes, is hidden by a key and goes by itself', async () => {
    await writeFile(plan, good);
    const tab = await open();
    await mark(tab);
    await writeFile(plan, broken);
    const shown = await inside(tab, '.ck-overlay');
    ensure(shown.includes('content/plans/an-lac/15-kh-ubnd.md:5:7') && shown.includes('ke-hoac<script>'), shown);
    await tab.keyboard.press('Escape');
    await inside(tab, '.ck-overlay', false);
    await writeFile(plan, broken.replace('year: 2030', 'yaer: 2030'));
    await inside(tab, '.ck-overlay');
    await writeFile(plan, good);
    await inside(tab, '.ck-overlay', false);
    ensure(await marked(tab), 'the last good page stayed all the time');
    await tab.close();
  });

  await test('Firefox: the panel tells of the document, and every row leads to its line', async () => {
    const tab = await open();
    await tab.evaluate(() => document.querySelector('congkhai-preview').shadowRoot.querySelector('.ck-corner').focus());
    await tab.keyboard.press('Enter');
    const told = await inside(tab, '.ck-panel');
    for (const part of ['15/KH-UBND', 'Ủy ban nhân dân tỉnh', '902/NQ-CP']) ensure(told.includes(part), `${part} is not in ${told}`);
    await tab.keyboard.press('Escape');
    await inside(tab, '.ck-panel', false);
    await tab.waitForSelector('tr#that-nghiep .congkhai-place');
    await tab.close();
  });

  await test('Firefox: a page that is gone says so, and comes back', async () => {
    const tab = await open('gioi-thieu/');
    await mark(tab);
    const file = join(root, 'content/pages/gioi-thieu.md');
    await rename(file, join(root, 'gioi-thieu.md'));
    const note = await inside(tab, '.ck-note');
    ensure(note.includes('không còn'), note);
    await rename(join(root, 'gioi-thieu.md'), file);
    await tab.waitForFunction(() => window.notReloaded !== true, { timeout: 10000 });
    await tab.close();
  });

  await fox.close();
}
