// Looks at a preview in Chromium, and in Firefox where it is installed, while files change: reload, scroll, style,
// overlay, panel.
// Usage: node preview.mjs PROGRAM SITE [SCREENSHOTS]. Works on a copy of the site. Ends with "N passed, N failed".
import { spawn } from 'node:child_process';
import { cp, mkdtemp, mkdir, readFile, rm, rename, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { RULES, axe, close, counter, ensure, launch } from './browser.mjs';
import { inFirefox } from './preview_firefox.mjs';

const [program, original, shots] = process.argv.slice(2);
const root = await mkdtemp(join(tmpdir(), 'congkhai-preview-'));
await cp(original, root, { recursive: true });
const plan = join(root, 'content/plans/an-lac/15-kh-ubnd.md');
const page = 'van-ban/2024/15-kh-ubnd-an-lac/';
// Long enough to be scrolled.
const filler = Array.from({ length: 60 }, (_, n) => `Đoạn thứ ${n + 1}, để trang đủ dài mà cuộn.`).join('\n\n');
const good = (await readFile(plan, 'utf8')).replace('## I. Mục đích\n', `## I. Mục đích\n\n${filler}\n`);
await writeFile(plan, good);

function start(port = 0) {
  const child = spawn(program, ['serve', '--root', root, '--port', String(port)], { stdio: ['ignore', 'ignore', 'pipe'] });
  const said = { text: '' };
  const url = new Promise((found, lost) => {
    child.stderr.setEncoding('utf8');
    child.stderr.on('data', (text) => {
      said.text += text;
      const address = /http:\/\/\S+/.exec(said.text);
      if (address) found(address[0]);
    });
    child.on('exit', () => lost(new Error(`the preview ended: ${said.text}`)));
  });
  return { child, said, url };
}
let preview = start();
const origin = await preview.url;

const { test, end } = counter();

const browser = await launch();

async function open(path = page, options = {}) {
  const context = await browser.newContext({ viewport: { width: 1280, height: 900 }, permissions: ['clipboard-read', 'clipboard-write'], ...options });
  const tab = await context.newPage();
  const complaints = [];
  tab.on('console', (message) => message.type() === 'error' && complaints.push(message.text()));
  tab.on('pageerror', (error) => complaints.push(error.message));
  await tab.goto(origin + path, { waitUntil: 'load' });
  // The preview's own part is there once the server has said hello.
  await tab.locator('congkhai-preview .ck-corner').waitFor();
  await tab.evaluate(() => document.querySelectorAll('main details.fold').forEach((fold) => { fold.open = true; }));
  return { context, tab, complaints };
}
// What is set on the window is lost by a reload, and by nothing else.
const mark = (tab) => tab.evaluate(() => { window.notReloaded = true; });
const marked = (tab) => tab.evaluate(() => window.notReloaded === true);
const text = (locator) => locator.first().waitFor({ timeout: 10000 });

// axe puts styles of its own into documents with a shadow, about which the policy complains.
async function axeFinds(tab, complaints = []) {
  const before = complaints.length;
  await tab.evaluate(axe);
  const { violations } = await tab.evaluate((rules) => window.axe.run(document, { runOnly: rules }), RULES);
  ensure(violations.length === 0, violations.map((v) => `${v.id}: ${v.help} ${v.nodes.slice(0, 3).map((n) => n.html.slice(0, 160)).join(' | ')}`).join('\n'));
  complaints.length = before;
}
async function shot(tab, name) {
  if (!shots) return;
  await mkdir(shots, { recursive: true });
  await tab.screenshot({ path: join(shots, `${name}.png`) });
}

await test('a save is seen, with the place in the page, the focus and what was unfolded', async () => {
  const { context, tab, complaints } = await open();
  await tab.locator('.congkhai-place').first().waitFor();
  await tab.locator('details.body-contents summary').click();
  await tab.locator('#ii-2').scrollIntoViewIfNeeded();
  await tab.locator('a.citation').first().focus();
  await tab.evaluate(() => document.getElementById('ii-2').scrollIntoView({ behavior: 'instant' }));
  await mark(tab);
  const before = await tab.evaluate(() => ({ y: window.scrollY, top: document.getElementById('ii-2').getBoundingClientRect().top }));
  ensure(before.y > 500, 'the page is scrolled');
  await writeFile(plan, good.replace('Khoảng 14 bác sĩ', 'Chừng 14 bác sĩ'));
  await text(tab.getByText('Chừng 14 bác sĩ'));
  await tab.waitForLoadState('load');
  ensure(!(await marked(tab)), 'the page was reloaded');
  await tab.waitForFunction((y) => Math.abs(window.scrollY - y) < 3, before.y, { timeout: 5000 }).catch(async () => { throw new Error(`scrolled to ${await tab.evaluate(() => window.scrollY)} instead of ${before.y}`); });
  ensure(await tab.locator('details.body-contents').evaluate((d) => d.open), 'what was unfolded stays so');
  ensure((await tab.evaluate(() => document.activeElement.className)) === 'citation', 'the focus stays');
  // A paragraph more above: what was in view stays in view.
  await writeFile(plan, good.replace('## I. Mục đích\n', '## I. Mục đích\n\nThêm một đoạn.\n\nVà một đoạn nữa.\n'));
  await text(tab.getByText('Thêm một đoạn.'));
  await tab.waitForFunction((top) => Math.abs(document.getElementById('ii-2').getBoundingClientRect().top - top) < 3, before.top, { timeout: 5000 }).catch(async () => { throw new Error(`at ${await tab.evaluate(() => document.getElementById('ii-2').getBoundingClientRect().top)} instead of ${before.top}`); });
  ensure(complaints.length === 0, complaints.join('\n'));
  await context.close();
});

await test('a sorted table stays sorted, and one save is one reload', async () => {
  await writeFile(plan, good);
  const { context, tab } = await open();
  let loads = 0;
  const button = tab.locator('[id^=bang_viec_] th button.sort').first();
  await button.click();
  await button.click();
  tab.on('load', () => { loads += 1; });
  await writeFile(plan, good.replace('Khoảng 14 bác sĩ', 'Tầm 14 bác sĩ'));
  await text(tab.getByText('Tầm 14 bác sĩ'));
  await tab.waitForFunction(() => document.querySelector('[id^=bang_viec_] th[aria-sort=descending]') !== null, null, { timeout: 5000 });
  await tab.waitForTimeout(600);
  ensure(loads === 1, `${loads} loads`);
  await context.close();
});

await test('a page that shows none of what changed is left alone', async () => {
  const { context, tab } = await open('gioi-thieu/');
  await mark(tab);
  await writeFile(plan, good.replace('Khoảng 14 bác sĩ', 'Độ 14 bác sĩ'));
  await tab.waitForTimeout(700);
  ensure(await marked(tab), 'it was reloaded');
  await writeFile(plan, good);
  await context.close();
});

await test('a stylesheet is swapped in place', async () => {
  const { context, tab } = await open();
  await mark(tab);
  await tab.evaluate(() => window.scrollTo({ top: 700, behavior: 'instant' }));
  await mkdir(join(root, 'theme/static/css'), { recursive: true });
  const css = await tab.evaluate(() => fetch(document.querySelector('link[rel~=stylesheet]').href).then((r) => r.text()));
  for (const color of ['rgb(1, 2, 3)', 'rgb(3, 2, 1)']) {
    await writeFile(join(root, 'theme/static/css/site.css'), `${css}\nh1 { color: ${color} }`);
    await tab.waitForFunction((wanted) => getComputedStyle(document.querySelector('h1')).color === wanted, color, { timeout: 10000 });
  }
  ensure(await marked(tab), 'without a reload');
  ensure((await tab.evaluate(() => window.scrollY)) === 700, 'the page has not moved');
  await tab.waitForFunction(() => [...document.querySelectorAll('link[rel~=stylesheet]')].filter((l) => l.href.includes('/assets/')).length === 1);
  await rm(join(root, 'theme'), { recursive: true });
  await tab.waitForFunction(() => getComputedStyle(document.querySelector('h1')).color !== 'rgb(3, 2, 1)', null, { timeout: 10000 });
  await context.close();
});

const broken = good.replace('type: ke-hoach', 'type: ke-hoac<script>alert(1)</script>').replace('value: "97"', 'value: "chín, bảy <b>"');
for (const [width, colorScheme] of [[360, 'light'], [1280, 'light'], [360, 'dark'], [1280, 'dark']]) {
  await test(`the overlay comes, can be used and goes at ${width} px, ${colorScheme}`, async () => {
    const { context, tab, complaints } = await open(page, { viewport: { width, height: 800 }, colorScheme });
    await mark(tab);
    await tab.locator('main a').first().focus();
    const focused = await tab.evaluate(() => document.activeElement.outerHTML);
    await writeFile(plan, broken);
    const overlay = tab.locator('congkhai-preview .ck-overlay');
    await overlay.waitFor({ state: 'visible', timeout: 10000 });
    const shown = await overlay.innerText();
    ensure(shown.includes('content/plans/an-lac/15-kh-ubnd.md:5:7'), `the place is named: ${shown}`);
    ensure(shown.includes('ke-hoac<script>'), `what was written is shown as text: ${shown}`);
    ensure((await overlay.locator('mark').first().innerText()).startsWith('ke-hoac'), 'the part is marked');
    const line = await overlay.locator('.ck-line').first().evaluate((pre) => pre.textContent.split('\n'));
    ensure(line[0].startsWith('5 │ type: ke-hoac<script>') && line[1] === `  │       ${'^'.repeat('ke-hoac<script>alert(1)</script>'.length)}`, line.join('\n'));
    ensure((await overlay.locator('.ck-message code').first().innerText()).startsWith('ke-hoac<script>'), 'what is written in the file is set as code');
    ensure((await tab.evaluate(() => document.activeElement.outerHTML)) === focused, 'the focus is not taken');
    ensure((await tab.evaluate(() => document.querySelector('congkhai-preview').shadowRoot.querySelectorAll('script').length)) === 0, 'nothing is run');
    const wide = await tab.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
    ensure(wide <= 0, `${wide} px wider than the screen`);
    await shot(tab, `overlay-${width}-${colorScheme}`);
    await axeFinds(tab, complaints);
    await overlay.locator('.ck-copy').first().click();
    ensure((await tab.evaluate(() => navigator.clipboard.readText())) === 'content/plans/an-lac/15-kh-ubnd.md:5:7', 'the place is copied');
    await tab.keyboard.press('Escape');
    await overlay.waitFor({ state: 'hidden' });
    await tab.locator('congkhai-preview .ck-corner').click();
    await tab.locator('congkhai-preview').getByRole('button', { name: 'Hiện lỗi' }).click();
    await overlay.waitFor({ state: 'visible' });
    await tab.keyboard.press('Escape');
    // Another mistake is news.
    await writeFile(plan, broken.replace('year: 2030', 'yaer: 2030'));
    await overlay.waitFor({ state: 'visible', timeout: 10000 });
    await writeFile(plan, good);
    await overlay.waitFor({ state: 'hidden', timeout: 10000 });
    ensure(await marked(tab), 'the last good page stayed all the time');
    ensure(complaints.length === 0, complaints.join('\n'));
    await context.close();
  });

  await test(`the panel tells of the document at ${width} px, ${colorScheme}`, async () => {
    const { context, tab } = await open(page, { viewport: { width, height: 800 }, colorScheme });
    const corner = tab.locator('congkhai-preview .ck-corner');
    ensure((await corner.getAttribute('aria-expanded')) === 'false', 'it is closed at first');
    await corner.focus();
    await tab.keyboard.press('Enter');
    const panel = tab.locator('congkhai-preview .ck-panel');
    await panel.waitFor({ state: 'visible' });
    const told = await panel.innerText();
    for (const part of ['15/KH-UBND', 'Ủy ban nhân dân tỉnh', '2024-04-10', 'implements', '902/NQ-CP', 'trang web chưa có', '8/2020/TT-BXH', 'Những điều cần xem trong tệp này (1)']) {
      ensure(told.includes(part), `${part} is not in ${told}`);
    }
    const wide = await tab.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
    ensure(wide <= 0, `${wide} px wider than the screen`);
    await shot(tab, `panel-${width}-${colorScheme}`);
    await axeFinds(tab);
    await tab.keyboard.press('Escape');
    await panel.waitFor({ state: 'hidden' });
    ensure(await tab.evaluate(() => document.activeElement.tagName === 'CONGKHAI-PREVIEW'), 'the focus is on the button again');
    await context.close();
  });
}

await test('warnings of other files are told on every page', async () => {
  const { context, tab } = await open('chi-tieu/');
  await writeFile(plan, good.replace('value: "97"', 'value: "97,5"'));
  await tab.locator('congkhai-preview .ck-badge-warning').waitFor();
  await tab.locator('congkhai-preview .ck-corner').click();
  // Another file's warning stands there from the start; the edit's own comes a moment later.
  await tab.locator('congkhai-preview .ck-panel mark', { hasText: '97,5' }).waitFor();
  const told = await tab.locator('congkhai-preview .ck-panel').innerText();
  ensure(told.includes('Lỗi và cảnh báo trong các tệp khác (2)') && told.includes('97,5'), told);
  const seen = await tab.locator('congkhai-preview .ck-panel mark').first().evaluate((mark) => {
    const [part, line] = [mark.getBoundingClientRect(), mark.closest('.ck-line').getBoundingClientRect()];
    return part.left >= line.left && part.right <= line.right;
  });
  ensure(seen, 'what is meant is in sight, however long its line is');
  await shot(tab, 'panel-other-1280');
  await axeFinds(tab);
  await writeFile(plan, good);
  await tab.locator('congkhai-preview .ck-panel mark', { hasText: '97,5' }).waitFor({ state: 'detached' });
  await context.close();
});

await test('every row leads to its line', async () => {
  const { context, tab } = await open();
  await tab.locator('.congkhai-place').first().waitFor();
  const rows = await tab.locator('table[id^=bang_] tbody tr').count();
  ensure((await tab.locator('.congkhai-place').count()) === rows, 'every row of a target or task has its link');
  const link = tab.locator('tr#that-nghiep .congkhai-place');
  const line = good.split('\n').findIndex((l) => l.includes('id: that-nghiep')) + 1;
  ensure((await link.innerText()) === `15-kh-ubnd.md:${line}`, await link.innerText());
  await tab.goto(await link.evaluate((a) => a.href));
  ensure((await tab.locator(':target').innerText()).includes('id: that-nghiep'), 'the line is marked');
  await shot(tab, 'source-1280');
  await context.close();
  const other = await open('van-ban/2024/902-nq-cp/');
  await other.tab.locator('tr.congkhai-doubt').waitFor();
  await other.tab.locator('tr.congkhai-doubt').scrollIntoViewIfNeeded();
  await shot(other.tab, 'doubt-1280');
  await other.context.close();
  const indicator = await open('chi-tieu/unemployment-rate/');
  await indicator.tab.locator('.congkhai-place').first().waitFor();
  await shot(indicator.tab, 'indicator-1280');
  await axeFinds(indicator.tab);
  await indicator.context.close();
});

await test('a page that is gone says so, and comes back', async () => {
  const extra = join(root, 'content/pages/lien-he.md');
  await writeFile(extra, '---\ntitle: "Liên hệ"\n---\n\nChữ.\n');
  let answer;
  do { answer = await fetch(`${origin}lien-he/`); } while (answer.status !== 200);
  const { context, tab } = await open('lien-he/');
  await mark(tab);
  await rename(extra, join(root, 'lien-he.md'));
  const note = tab.locator('congkhai-preview .ck-note');
  await note.waitFor({ state: 'visible', timeout: 10000 });
  ensure((await note.innerText()).includes('không còn'), await note.innerText());
  await rename(join(root, 'lien-he.md'), extra);
  await tab.waitForFunction(() => window.notReloaded !== true, null, { timeout: 10000 });
  await context.close();
});

await test('a preview that is started again is found again', async () => {
  const { context, tab } = await open();
  const ended = new Promise((done) => preview.child.on('exit', done));
  const start1 = Date.now();
  preview.child.kill('SIGINT');
  ensure((await ended) === 130, 'Ctrl-C ends it with 130');
  ensure(Date.now() - start1 < 1000, 'within a second, although a browser follows');
  await tab.locator('congkhai-preview .ck-note').waitFor({ state: 'visible', timeout: 10000 });
  await writeFile(plan, good.replace('Khoảng 14 bác sĩ', 'Vào khoảng 14 bác sĩ'));
  preview = start(new URL(origin).port);
  await preview.url;
  await text(tab.getByText('Vào khoảng 14 bác sĩ'));
  await context.close();
});

await test('the terminal says what changed and what is wrong', async () => {
  preview.said.text = '';
  await writeFile(`${plan}.tmp`, broken);
  await rename(`${plan}.tmp`, plan);
  const said = async (part) => {
    for (let n = 0; n < 500 && !preview.said.text.includes(part); n += 1) await new Promise((next) => setTimeout(next, 10));
    ensure(preview.said.text.includes(part), `${part} is not in\n${preview.said.text}`);
  };
  await said('--> content/plans/an-lac/15-kh-ubnd.md:5:7');
  await said('\ncontent/plans/an-lac/15-kh-ubnd.md · ');
  await said('trang vẫn hiện bản đúng gần nhất');
  await writeFile(plan, good);
  await said('đã sửa');
  ensure(!preview.said.text.includes('\x1b[2J'), 'the past is not scrolled away');
});

await close(browser);
await inFirefox({ origin, root, page, plan, good, broken }, test, ensure);
preview.child.kill('SIGINT');
await rm(root, { recursive: true });
end();
