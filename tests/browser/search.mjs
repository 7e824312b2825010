// The search in Chromium, and in Firefox where it is installed. Usage: node search.mjs DIR. Ends with "N passed, N failed".
import { existsSync } from 'node:fs';
import puppeteer from 'puppeteer-core';
import { RULES, axe, close, counter, ensure, launch } from './browser.mjs';
import { serve } from './server.mjs';

const asked = [];
const { server, origin } = await serve(process.argv[2], asked);

const { test, end } = counter();

const browser = await launch();

async function open(path, options = {}, script) {
  const context = await browser.newContext({ viewport: { width: 1280, height: 900 }, ...options });
  const page = await context.newPage();
  const complaints = [];
  page.on('console', (message) => message.type() === 'error' && complaints.push(message.text()));
  page.on('pageerror', (error) => complaints.push(error.message));
  if (script) await page.addInitScript(script);
  await page.goto(origin + path, { waitUntil: 'load' });
  return { context, page, complaints };
}
/** Waits until the results are those of a query. */
const first = (page, query) =>
  page.waitForFunction((q) => {
    const list = document.getElementById('search-results');
    return list?.getAttribute('aria-busy') === 'false' && list.dataset.query === q;
  }, query);
/** Waits until the second lot is there, too, if the window has room for it. */
async function done(page, query) {
  await first(page, query);
  const drawn = () => page.locator('#search-results [data-search-result]').count();
  for (let before = -1, now = await drawn(); now !== before;) {
    await page.waitForTimeout(200);
    await first(page, query);
    [before, now] = [now, await drawn()];
  }
}
const hrefs = (page) => page.$$eval('#search-results [data-search-result] a[href]', (all) => all.map((a) => a.getAttribute('href')));

for (const [width, colorScheme] of [[360, 'light'], [1280, 'light'], [1280, 'dark']]) {
  await test(`results, filters and an empty answer at ${width} px, ${colorScheme}`, async () => {
    for (const query of ['bao hiem y te', 'baohiem', 'khongcogidau']) {
      const { context, page, complaints } = await open(`/tim-kiem/?q=${encodeURIComponent(query)}`, { viewport: { width, height: 800 }, colorScheme, reducedMotion: 'reduce' });
      await done(page, query);
      if (query === 'bao hiem y te') {
        await page.click('#bo-loc summary');
        await page.waitForSelector('#loc-noi');
        // Opening the panel asks again; what is long in coming pales, and is back at once where nothing may move.
        await done(page, query);
      }
      const overflow = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
      ensure(overflow <= 0, `${query}: the page is ${overflow} px wider than the screen`);
      await page.evaluate(axe);
      const { violations } = await page.evaluate((rules) => window.axe.run(document, { runOnly: rules }), RULES);
      ensure(violations.length === 0, violations.map((v) => `${v.id}: ${v.help} ${v.nodes.slice(0, 3).map((n) => n.html.slice(0, 160)).join(' | ')}`).join('\n'));
      ensure(complaints.length === 0, complaints.join('\n'));
      await context.close();
    }
  });
}

/** What a phone that has nothing yet waits for on a slow net until the first results stand there: requests, bytes, milliseconds. */
async function cold(query) {
  const context = await browser.newContext({ viewport: { width: 360, height: 740 } });
  const page = await context.newPage();
  const session = await context.newCDPSession(page);
  await session.send('Network.enable');
  await session.send('Network.emulateNetworkConditions', { offline: false, latency: 150, downloadThroughput: 400_000 / 8, uploadThroughput: 400_000 / 8 });
  await session.send('Emulation.setCPUThrottlingRate', { rate: 4 });
  const cost = { requests: 0, bytes: 0, sent: [] };
  // The site's sign is no part of a page; a browser fetches it when it has nothing better to do.
  session.on('Network.requestWillBeSent', ({ request }) => {
    if (request.url.includes('/favicon.')) return;
    cost.requests += 1;
    cost.sent.push(new URL(request.url).pathname);
  });
  session.on('Network.loadingFinished', ({ encodedDataLength }) => { cost.bytes += encodedDataLength; });
  const start = Date.now();
  await page.goto(`${origin}/tim-kiem/?q=${encodeURIComponent(query)}`, { waitUntil: 'commit' });
  await first(page, query);
  cost.time = Date.now() - start;
  await context.close();
  return cost;
}

await test('a first query costs a phone at most 12 requests and 45 KB', async () => {
  const costs = [];
  for (const query of ['bao hiem y te', 'nhà ở xã hội', 'số bác sĩ trên 10.000 dân', 'so y te', 'Yên Bái', '92-KL/TW', 'ho ngheo lai chau']) costs.push([query, await cold(query)]);
  const told = costs.map(([query, { requests, bytes, time, sent }]) => `${query}: ${requests} requests, ${(bytes / 1024).toFixed(1)} KB, ${time} ms\n    ${sent.join(' ')}`).join('\n');
  // How long it took depends on what else the machine does: it is told, not held.
  if (process.env.COSTS) console.log(told);
  ensure(costs.every(([, { requests, bytes }]) => requests <= 12 && bytes <= 45 * 1024), told);
});

await test('the box of any page leads to results, and a result to its section with marks', async () => {
  const { context, page, complaints } = await open('/van-ban/');
  await page.keyboard.press('/');
  ensure((await page.evaluate(() => document.activeElement.id)) === 'tim_nhanh', '"/" leads to the box');
  await page.keyboard.type('bảo hiểm xã hội');
  await page.keyboard.press('Enter');
  await page.waitForURL(/tim-kiem/);
  await done(page, 'bảo hiểm xã hội');
  const [href] = await hrefs(page);
  ensure((await page.locator('#search-results mark').count()) > 0, 'excerpts are marked');
  await page.locator('#search-results [data-search-result] a').first().click();
  await page.waitForSelector('#trang_noi-dung mark');
  ensure(new URL(page.url()).pathname + new URL(page.url()).hash === href, `the address stays clean: ${page.url()}`);
  const marked = await page.$$eval('#trang_noi-dung mark', (all) => all.map((mark) => mark.textContent.toLowerCase()));
  ensure(marked.some((text) => text.startsWith('bảo')), marked.join(', '));
  await page.locator('.clear-marks').click();
  ensure((await page.locator('mark').count()) === 0 && (await page.locator('.clear-marks').count()) === 0, 'marks can be cleared');
  await page.reload();
  ensure((await page.locator('mark').count()) === 0, 'and do not come back');
  ensure(complaints.length === 0, complaints.join('\n'));
  await context.close();
});

await test('results come while typing, are said politely, and the keys walk through them', async () => {
  const { context, page } = await open('/tim-kiem/');
  await done(page, '');
  await page.locator('#q').pressSequentially('người cao tu');
  await done(page, 'người cao tu');
  ensure((await hrefs(page)).length > 0, 'there are results');
  await page.waitForFunction(() => document.querySelector('[data-announcer]').textContent.trim() !== '', null, { timeout: 5000 });
  ensure(new URL(page.url()).searchParams.get('q') === 'người cao tu', 'the address holds the query');
  const focused = () => page.evaluate(() => document.activeElement.closest('[data-search-result]') ? document.activeElement.getAttribute('href') : document.activeElement.id);
  const all = await hrefs(page);
  await page.keyboard.press('ArrowDown');
  ensure((await focused()) === all[0], 'down leads to the first');
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('ArrowUp');
  ensure((await focused()) === all[0], 'and back');
  await page.keyboard.press('ArrowUp');
  ensure((await focused()) === 'q', 'up from the first leads to the box');
  await page.keyboard.press('Escape');
  await done(page, '');
  ensure((await page.inputValue('#q')) === '' && (await hrefs(page)).length === 0, 'Escape clears');
  await context.close();
});

/** What assistive technology is told: { role, name, description, and the properties that are set } of every node. */
async function told(context, page) {
  const session = await context.newCDPSession(page);
  const { nodes } = await session.send('Accessibility.getFullAXTree');
  await session.detach();
  return nodes.filter((node) => !node.ignored).map(({ role, name, description, properties = [] }) => ({
    role: role?.value, name: name?.value ?? '', description: description?.value ?? '',
    ...Object.fromEntries(properties.map((property) => [property.name, property.value.value])),
  }));
}

await test('a screen reader is told of the box, of waiting, of the count, of results under headings, and of the filters', async () => {
  const { context, page } = await open('/tim-kiem/');
  await done(page, '');
  let release;
  const held = new Promise((resolve) => { release = resolve; });
  await page.route('**/tim-kiem/k/**', async (route) => { await held; await route.continue(); });
  await page.fill('#q', 'bao hiem y te');
  const has = (nodes, role, name, test = () => true) => nodes.some((node) => node.role === role && (name instanceof RegExp ? name.test(node.name) : node.name === name) && test(node));
  const waiting = await told(context, page);
  ensure(has(waiting, 'region', 'Đang tìm…', (node) => node.busy), 'the results are busy while they are looked for');
  ensure(has(waiting, 'searchbox', 'Tìm trong văn bản, chỉ tiêu, cơ quan, địa phương', (node) => node.description.includes('không dấu')), 'the box has its label and its hint');
  ensure(waiting.some((node) => node.role === 'search'), 'the form is a landmark');
  release();
  await done(page, 'bao hiem y te');
  await page.click('#bo-loc summary');
  await page.waitForSelector('#loc-linh-vuc');
  await page.waitForFunction(() => document.querySelector('[data-announcer]').textContent.includes('kết quả'));
  const nodes = await told(context, page);
  ensure(!nodes.some((node) => node.busy), 'and busy no more');
  ensure(nodes.some((node) => node.role === 'status' && node.live === 'polite'), 'there is a polite live region');
  const said = await page.textContent('[data-announcer]');
  ensure(/^\d+ kết quả$/.test(said), `the count is announced: ${said}`);
  ensure(has(nodes, 'region', said), 'the results are a region that is named by the count');
  const headings = await page.$$eval('#search-results h2', (all) => all.map((heading) => heading.textContent));
  ensure(headings.length > 1 && headings.every((text) => has(nodes, 'heading', text, (node) => node.level === 2)), `headings: ${headings.join(' | ')}`);
  const links = await page.$$eval('#search-results [data-search-result] a', (all) => all.filter((a) => !a.closest('details')).map((a) => a.textContent));
  ensure(links.every((text) => text && has(nodes, 'link', text)), `links: ${links.join(' | ')}`);
  ensure(has(nodes, 'DisclosureTriangle', 'Lọc kết quả', (node) => node.expanded === true) && has(nodes, 'group', 'Lọc kết quả'), 'filters are a group under its name');
  for (const name of ['Cấp', 'Địa phương', 'Loại văn bản', 'Năm', 'Lĩnh vực', 'Dạng kết quả']) ensure(has(nodes, 'combobox', name), `the filter ${name}`);
  await context.close();
});

await test('the page can be used by keyboard alone', async () => {
  const { context, page } = await open('/tim-kiem/');
  await done(page, '');
  await page.keyboard.press('/');
  // Many sections of one plan say it in a row.
  await page.keyboard.type('ty le');
  await done(page, 'ty le');
  const focused = () => page.evaluate(() => document.activeElement.id || document.activeElement.textContent);
  const results = () => page.evaluate(() => [...document.querySelectorAll('#search-results [data-search-result] a')].filter((link) => !link.closest('details:not([open])')).length);
  const before = await results();
  for (let i = 0; i < before; i++) await page.keyboard.press('ArrowDown');
  const last = await page.evaluate(() => [...document.querySelectorAll('#search-results [data-search-result] a')].filter((link) => !link.closest('details:not([open])')).at(-1) === document.activeElement);
  ensure(last, `down reaches the last result that is open, not ${await focused()}`);
  // To what is folded away, and back to the arrows.
  await page.locator('.result-rest summary').first().focus();
  await page.keyboard.press('Enter');
  ensure((await results()) > before, 'Enter unfolds');
  await page.locator('#search-results > button').focus();
  await page.keyboard.press('Enter');
  await page.waitForFunction(() => document.activeElement.closest('[data-search-result]'));
  await page.keyboard.press('Escape');
  ensure((await focused()) === 'q', 'Escape leads from a result to the box');
  // Filters: a choice keeps its place, a chip that goes hands on.
  await page.locator('#bo-loc summary').focus();
  await page.keyboard.press('Space');
  await page.waitForSelector('#loc-cap');
  await page.keyboard.press('Tab');
  ensure((await focused()) === 'loc-cap', `Tab leads into the filters, not to ${await focused()}`);
  await page.keyboard.press('ArrowDown');
  await page.waitForSelector('#bo-loc-dang-dung button');
  ensure((await focused()) === 'loc-cap', 'the choice keeps the focus');
  await page.locator('#bo-loc-dang-dung button').focus();
  await page.keyboard.press('Enter');
  await page.waitForFunction(() => document.activeElement.id === 'q');
  await context.close();
});

await test('filters have counts, stand in the address, have chips, and Back undoes them', async () => {
  const { context, page } = await open('/tim-kiem/?q=bao%20hiem');
  await done(page, 'bao hiem');
  const status = () => page.textContent('#tim-tinh-trang');
  const number = async () => Number((await status()).match(/[\d.]+/)[0].replace('.', ''));
  const before = await number();
  await page.click('#bo-loc summary');
  await page.waitForSelector('#loc-noi');
  const option = page.locator('#loc-noi option').nth(1);
  const [value, label] = [await option.getAttribute('value'), await option.textContent()];
  await page.selectOption('#loc-noi', value);
  await page.waitForFunction((old) => !document.getElementById('tim-tinh-trang').textContent.startsWith(`${old} `), before);
  ensure((await number()) === Number(label.match(/\((\d+)\)$/)[1]), `${label} against ${await status()}`);
  ensure(new URL(page.url()).searchParams.get('noi') === value, page.url());
  ensure((await page.locator('#bo-loc-dang-dung button').count()) === 1, 'one chip');
  await page.goBack();
  await page.waitForFunction((old) => document.getElementById('tim-tinh-trang').textContent.startsWith(`${old} `), before);
  await page.goForward();
  await page.waitForSelector('#bo-loc-dang-dung button');
  await page.click('#bo-loc-dang-dung button');
  await page.waitForFunction((old) => document.getElementById('tim-tinh-trang').textContent.startsWith(`${old} `), before);
  ensure(!page.url().includes('noi='), page.url());
  for (const [name, values] of [['dang', ['target', 'task', 'body', 'section']], ['linh-vuc', []], ['co-quan', []], ['nam', []], ['loai', []], ['cap', ['national']]]) {
    await page.waitForSelector(`#loc-${name}`);
    const known = await page.$$eval(`#loc-${name} option`, (all) => all.slice(1, 3).map((o) => [o.value, Number(o.textContent.match(/\((\d+)\)$/)[1])]));
    ensure(known.length > 0, `${name} has choices`);
    for (const id of values) ensure(await page.locator(`#loc-${name} option[value="${id}"]`).count(), `${name} has ${id}`);
    for (const [id, n] of known) {
      await page.goto(`${origin}/tim-kiem/?q=bao%20hiem&${name}=${id}`);
      await done(page, 'bao hiem');
      ensure((await number()) === n, `${name}=${id}: ${n} against ${await status()}`);
    }
    await page.goto(`${origin}/tim-kiem/?q=bao%20hiem`);
    await page.click('#bo-loc summary');
    await page.waitForSelector('#loc-noi');
  }
  await context.close();
});

await test('a mended query says so and can be had to the letter', async () => {
  const { context, page } = await open('/tim-kiem/?q=baohiem');
  await done(page, 'baohiem');
  ensure((await page.textContent('#tim-sua')).includes('bao hiem'), 'what is shown');
  await page.click('#tim-sua a');
  await page.waitForURL(/nguyen-van=1/);
  await done(page, 'baohiem');
  ensure(await page.locator('#tim-sua').isHidden(), 'to the letter');
  await context.close();
});

await test('without DecompressionStream the small inflate is loaded, and only then', async () => {
  asked.length = 0;
  const plain = await open('/tim-kiem/?q=bao%20hiem%20y%20te');
  await done(plain.page, 'bao hiem y te');
  ensure(!asked.some((path) => path.includes('/inflate.')), 'not with it');
  const expected = await hrefs(plain.page);
  await plain.context.close();
  const { context, page } = await open('/tim-kiem/?q=bao%20hiem%20y%20te', {}, () => { delete window.DecompressionStream; });
  await done(page, 'bao hiem y te');
  ensure(asked.some((path) => path.includes('/inflate.')), 'with it');
  ensure(JSON.stringify(await hrefs(page)) === JSON.stringify(expected), 'the same results');
  await context.close();
});

await test('without JavaScript the form leads to the full lists', async () => {
  const { context, page } = await open('/', { javaScriptEnabled: false, viewport: { width: 360, height: 800 } });
  await page.fill('#tim_nhanh', 'bảo hiểm');
  await page.click('form:has(#tim_nhanh) button');
  await page.waitForURL(/tim-kiem\/\?q=/);
  ensure(await page.locator('noscript').evaluate(() => true), 'it says why');
  ensure((await page.locator('#tim-goi-y a').count()) >= 4, 'and where to go on');
  await context.close();
});

await test('no index and no network are said, and the lists stay', async () => {
  const { context, page } = await open('/');
  await page.route('**/chi-muc.json', (route) => route.abort());
  await page.goto(`${origin}/tim-kiem/`);
  await page.fill('#q', 'bảo hiểm');
  await done(page, 'bảo hiểm');
  ensure((await page.textContent('#tim-tinh-trang')).length > 30 && (await page.locator('#tim-goi-y').isVisible()), 'helpful');
  await page.unroute('**/chi-muc.json');
  await page.fill('#q', 'bảo hiểm y');
  await done(page, 'bảo hiểm y');
  ensure((await hrefs(page)).length > 0, 'it goes on when the network is back');
  await context.close();
});

const firefox = process.env.FIREFOX ?? '/usr/bin/firefox-esr';
if (existsSync(firefox)) {
  await test('Firefox finds the same in the same order', async () => {
    const { context, page: plain } = await open('/tim-kiem/?q=bao%20hiem%20y%20te');
    await done(plain, 'bao hiem y te');
    const expected = await hrefs(plain);
    await context.close();
    const fox = await puppeteer.launch({ browser: 'firefox', executablePath: firefox, headless: true, protocol: 'webDriverBiDi' });
    try {
      const page = await fox.newPage();
      await page.goto(`${origin}/tim-kiem/?q=bao%20hiem%20y%20te`);
      await page.waitForFunction((q) => document.getElementById('search-results')?.dataset.query === q, {}, 'bao hiem y te');
      const got = await page.$$eval('#search-results [data-search-result] a[href]', (all) => all.map((a) => a.getAttribute('href')));
      ensure(got.length > 0 && JSON.stringify(got.slice(0, 5)) === JSON.stringify(expected.slice(0, 5)), `${got.join(' ')}\n${expected.join(' ')}`);
      await page.click('#bo-loc summary');
      await page.waitForSelector('#loc-noi');
      await page.evaluate(() => document.querySelector('#search-results [data-search-result] a').click());
      await page.waitForSelector('#trang_noi-dung mark');
    } finally {
      await fox.close();
    }
  });
} else console.log('SKIPPED: Firefox is not installed, so the search is not tried in it');

await close(browser);
server.close();
end();
