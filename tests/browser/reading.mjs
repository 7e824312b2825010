// Reading on a phone, enlarged, in forced colours, by keyboard and on paper. Usage: node reading.mjs DIR PROGRAM.
// Builds two small sites of its own: one with a document of 228 targets, one with names of 300 letters.
import { execFileSync } from 'node:child_process';
import { mkdtempSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { RULES, axe, close, counter, ensure, launch, open as openAt, overflow, scrollers } from './browser.mjs';
import { serve } from './server.mjs';
import { longNames, manyTargets, manyYears } from './sites.mjs';

const [site, program] = process.argv.slice(2);
const scratch = mkdtempSync(join(tmpdir(), 'congkhai-reading-'));
const built = (name, files) => {
  const root = join(scratch, name);
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(join(root, path, '..'), { recursive: true });
    writeFileSync(join(root, path), text);
  }
  execFileSync(program, ['build', '-q', '--root', root, '-o', join(root, 'public')], { stdio: ['ignore', 'ignore', 'inherit'] });
  return join(root, 'public');
};
const shipped = await serve(site);
const browser = await launch();
const { test, end } = counter();
const open = (path, options, origin = shipped.origin) => openAt(browser, origin, path, options);
const phone = { viewport: { width: 360, height: 800 }, reducedMotion: 'reduce' };
const screens = (page) => page.evaluate(() => document.documentElement.scrollHeight / 800);
const pdf = async (page, name) => {
  const file = join(scratch, `${name}.pdf`);
  await page.pdf({ path: file, format: 'A4', preferCSSPageSize: true });
  return execFileSync('pdftotext', ['-layout', file, '-'], { encoding: 'utf8' }).replace(/[ \t]+/g, ' ');
};
const binhPhuoc = '/van-ban/2024/ke-hoach-68-nq-cp-binh-phuoc/';

await test('a plan of 228 targets takes twelve screens of a phone at most, and its first figure comes early', async () => {
  const made = await serve(built('targets', manyTargets()));
  for (const [origin, path] of [[shipped.origin, binhPhuoc], [made.origin, '/van-ban/2024/1-kh-ubnd-ha-giang/']]) {
    const { context, page } = await open(path, phone, origin);
    ensure((await screens(page)) <= 12, `${path}: ${await screens(page)} screens`);
    const first = await page.locator('td .value-text').first().boundingBox();
    ensure(first.y < 1200, `${path}: the first figure is at ${first.y}`);
    const heads = await page.$$eval('main table thead', (all) => all.filter((head) => head.checkVisibility()).length);
    ensure(heads === 0, `${path}: ${heads} heads of tables over cards`);
    await context.close();
  }
  made.server.close();
});

await test('all tables of a document share one grid', async () => {
  const { context, page } = await open(binhPhuoc);
  await page.evaluate(() => document.querySelectorAll('details').forEach((fold) => { fold.open = true; }));
  const edges = await page.$$eval('#ds_chi-tieu thead tr', (rows) => rows.map((row) => [...row.cells].map((cell) => Math.round(cell.getBoundingClientRect().right)).join(' ')));
  ensure(edges.length > 5 && new Set(edges).size === 1, [...new Set(edges)].join('\n'));
  await context.close();
});

await test('the filter of a document finds what is folded, without a server, and folds it again', async () => {
  const { context, page } = await open(binhPhuoc, phone);
  await page.fill('#loc_chi-tieu', 'bac si');
  await page.waitForFunction(() => [...document.querySelectorAll('#ds_chi-tieu tr[data-filter-item]')].some((row) => row.checkVisibility() && /bác sĩ/i.test(row.textContent)));
  const seen = await page.$$eval('#ds_chi-tieu tr[data-filter-item]', (rows) => rows.filter((row) => row.checkVisibility()).map((row) => row.textContent));
  ensure(seen.length > 0 && seen.every((text) => /bác sĩ/i.test(text)), `${seen.length} rows`);
  await page.fill('#loc_chi-tieu', '');
  await page.waitForFunction(() => document.querySelectorAll('#ds_chi-tieu .fold[open]').length === 0);
  await context.close();
});

await test('an address leads into what is folded', async () => {
  const { context, page } = await open('/');
  await page.goto(`${shipped.origin}${binhPhuoc}`);
  const anchor = await page.$$eval('#ds_chi-tieu details td[id]', (all) => all.at(-1).id);
  await page.goto(`${shipped.origin}${binhPhuoc}#${anchor}`);
  await page.reload();
  await page.waitForFunction((id) => document.getElementById(id).checkVisibility(), anchor);
  await context.close();
});

await test('the menu is one row at 360 px, and all of it is within reach without JavaScript', async () => {
  for (const path of ['/', '/van-ban/', '/chi-tieu/', '/dia-phuong/', '/co-quan/']) {
    const { context, page } = await open(path, phone);
    const box = await page.locator('.site-nav').boundingBox();
    ensure(box.height < 56, `${path}: ${box.height} px high`);
    await context.close();
  }
  for (const javaScriptEnabled of [true, false]) {
    const { context, page } = await open('/van-ban/', { ...phone, javaScriptEnabled });
    const box = await page.locator('.site-nav').boundingBox();
    ensure(box.height < 56, `${box.height} px high`);
    await page.locator('.nav-more summary').click();
    ensure(await page.locator('.nav-more a').last().isVisible(), 'the last entry is seen');
    await context.close();
  }
});

await test('pages reflow at 400 % (320 px) and at 200 %, and with the text spaced out', async () => {
  for (const [width, height] of [[320, 256], [640, 450]]) {
    const { context, page } = await open('/', { viewport: { width, height }, reducedMotion: 'reduce' });
    for (const path of ['/', binhPhuoc, '/chi-tieu/social-insurance-rate/', '/dia-phuong/yen-bai/', '/co-quan/so-y-te/', '/du-lieu/']) {
      await page.goto(shipped.origin + path);
      // A policy forbids a style of the page's own; a sheet by the debugger is what a reader's own sheet is.
      await page.evaluate(() => {
        const sheet = new CSSStyleSheet();
        sheet.replaceSync('* { line-height: 1.5 !important; letter-spacing: .12em !important; word-spacing: .16em !important; } p { margin-bottom: 2em !important; }');
        document.adoptedStyleSheets.push(sheet);
      });
      ensure((await overflow(page)) === '', `${path} at ${width}: ${await overflow(page)}`);
    }
    await context.close();
  }
});

await test('nothing is wider than the window with names, addresses and files of 300 letters', async () => {
  const made = await serve(built('names', longNames()));
  for (const width of [320, 360, 1280]) {
    const { context, page } = await open('/', { viewport: { width, height: 800 } }, made.origin);
    for (const path of ['/', '/van-ban/', '/van-ban/2024/2-kh-ubnd-ha-giang/', '/chi-tieu/', '/chi-tieu/ten-dai/', '/dia-phuong/ha-giang/', '/co-quan/']) {
      await page.goto(made.origin + path);
      await page.evaluate(() => document.querySelectorAll('details').forEach((fold) => { fold.open = !fold.closest('nav'); }));
      ensure((await overflow(page)) === '', `${path} at ${width}: ${await overflow(page)}`);
      ensure((await scrollers(page)).length === 0, `${path} at ${width}: ${await scrollers(page)}`);
    }
    await context.close();
  }
  made.server.close();
});

await test('pages in the second language are as accessible, say which words are Vietnamese, and fit a phone', async () => {
  const files = manyYears();
  const made = await serve(built('two', { ...files, 'content/site.yaml': `${files['content/site.yaml']}languages: [ vi, en ]\nen: { title: Test site, description: Every figure is made up. }\n` }));
  const { context, page } = await open('/en/', phone, made.origin);
  for (const path of ['/en/', '/en/van-ban/', '/en/van-ban/2024/3-kh-ubnd-ha-giang/', '/en/chi-tieu/nhieu-nam/', '/en/dia-phuong/ha-giang/', '/en/co-quan/ubnd-tinh/', '/en/linh-vuc/y-te/', '/en/du-lieu/', '/en/tim-kiem/', '/en/tong-quan/khoang-trong/']) {
    const response = await page.goto(made.origin + path);
    ensure(response.status() === 200, `${path}: ${response.status()}`);
    await page.evaluate(axe);
    const { violations } = await page.evaluate((runOnly) => window.axe.run(document, { runOnly, resultTypes: ['violations'] }), RULES);
    ensure(violations.length === 0, `${path}: ${violations.map((v) => `${v.id}: ${v.nodes[0].html.slice(0, 160)}`).join('\n')}`);
    ensure((await overflow(page)) === '' && (await scrollers(page)).length === 0, `${path}: ${await overflow(page)}`);
    const unmarked = await page.evaluate(() => {
      const walker = document.createTreeWalker(document.querySelector('main'), NodeFilter.SHOW_TEXT);
      const found = [];
      // Letters that English has not, in a place whose language is English. The number of a document is in none; the name of a
      // drawing is one string, of which no part can have a language.
      for (let node = walker.nextNode(); node; node = walker.nextNode()) {
        if (/[ăơưđạảấầẩẫậắằẳẵặẹẻẽếềểễệỉịọỏốồổỗộớờởỡợụủứừửữựỳỵỷỹ]/i.test(node.data.replace(/\d+[/-]\S+/g, '')) && !node.parentElement.closest('svg title') && node.parentElement.closest('[lang]').lang !== 'vi') found.push(node.data.trim().slice(0, 80));
      }
      return found;
    });
    ensure(unmarked.length === 0, `${path}: not marked as Vietnamese: ${unmarked.slice(0, 5).join(' | ')}`);
  }
  await context.close();
  made.server.close();
});

await test('every stop of the keyboard is seen, and nothing that is seen is left out', async () => {
  for (const path of ['/', binhPhuoc, '/chi-tieu/social-insurance-rate/']) {
    const { context, page } = await open(path, phone);
    const wanted = await page.evaluate(() => [...document.querySelectorAll('a[href], button, input, select, summary, [tabindex="0"]')].filter((e) => e.checkVisibility() && !e.disabled).length);
    const stops = new Set();
    for (let n = 0; n < Math.min(wanted, 60); n += 1) {
      await page.keyboard.press('Tab');
      const stop = await page.evaluate(() => {
        const e = document.activeElement;
        const box = e.getBoundingClientRect();
        const style = getComputedStyle(e);
        return { id: [...document.querySelectorAll('*')].indexOf(e), seen: box.width > 0 && box.bottom > 0 && box.top < innerHeight, ring: style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) >= 2, html: e.outerHTML.slice(0, 100) };
      });
      ensure(stop.seen && stop.ring, `${path}: ${JSON.stringify(stop)}`);
      stops.add(stop.id);
    }
    ensure(stops.size >= Math.min(wanted, 60) - 1, `${path}: ${stops.size} stops of ${wanted}`);
    await context.close();
  }
});

await test('forced colours keep marks, borders and the focus', async () => {
  const { context, page } = await open('/chi-tieu/social-insurance-rate/', { forcedColors: 'active' });
  const lane = await page.$eval('.chart-marks', (e) => getComputedStyle(e).fill);
  ensure(lane !== 'none' && lane !== '', lane);
  await page.keyboard.press('Tab');
  ensure((await page.evaluate(() => getComputedStyle(document.activeElement).outlineStyle)) !== 'none', 'the focus has an outline');
  await context.close();
});

await test('nothing moves where nothing may move', async () => {
  const { context, page } = await open('/tim-kiem/', { reducedMotion: 'reduce' });
  const moving = await page.evaluate(() => [...document.querySelectorAll('*')].filter((e) => getComputedStyle(e).transitionDuration.split(', ').some((time) => parseFloat(time) > 0) || getComputedStyle(e).animationName !== 'none').length);
  ensure(moving === 0 && (await page.evaluate(() => getComputedStyle(document.documentElement).scrollBehavior)) === 'auto', `${moving} things move`);
  await context.close();
});

await test('a document is printed as one: its title, everything folded, no menu, links as notes', async () => {
  const { context, page } = await open('/van-ban/2021/767-kh-ubnd-lai-chau/');
  const text = await pdf(page, 'document');
  for (const part of ['767/KH-UBND', 'Triển khai thực hiện Kết luận số 92-KL/TW', 'Mục II.7', 'Sở Kế hoạch và Đầu tư', 'Tống Thanh Hải', 'Nơi nhận', 'Tổ chức thực hiện']) {
    ensure(text.replace(/\s+/g, ' ').includes(part), `no “${part}”`);
  }
  for (const chrome of ['Thêm bộ lọc', 'Tìm trong các chỉ tiêu', 'Đến nội dung chính', 'Trang chủ']) ensure(!text.includes(chrome), `“${chrome}” is printed`);
  ensure(/\b1 ?\/ ?\d+\b/.test(text), 'pages have numbers');
  await context.close();
});

await test('an indicator of twenty years is whole on paper', async () => {
  const made = await serve(built('years', manyYears()));
  const { context, page } = await open('/chi-tieu/nhieu-nam/', phone, made.origin);
  ensure((await overflow(page)) === '' && (await scrollers(page)).length === 0, 'it fits a phone');
  const text = await pdf(page, 'indicator');
  for (let year = 2021; year <= 2040; year += 1) {
    ensure(text.includes(String(year)) && text.includes(`${year - 2000},5%`), `no ${year}`);
  }
  ensure(text.includes('Nguồn'), 'the column of sources is there');
  await context.close();
  made.server.close();
});

await test('a document page without its own text is 11 KB compressed at most', async () => {
  const { context, page } = await open('/van-ban/2023/42-nq-tw/');
  const whole = readFileSync(join(site, 'van-ban/2023/42-nq-tw/index.html'), 'utf8');
  // Its own text: the words of the document, its targets and tasks.
  const own = await page.$$eval('#ds_chi-tieu, #ds_nhiem-vu, .body-text', (all) => all.map((e) => e.innerHTML));
  await context.close();
  const bytes = gzipSync(whole).length - gzipSync(own.join('')).length;
  ensure(bytes <= 11 * 1024, `${bytes} bytes`);
});

await close(browser);
shipped.server.close();
rmSync(scratch, { recursive: true });
end();
