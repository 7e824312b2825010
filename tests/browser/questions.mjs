// Eight questions of a citizen on a phone: each is answered by a search typed without accents and by browsing from the home
// page, in at most three steps, with the answer on the first screen. Usage: node questions.mjs DIR.
import { close, counter, ensure, launch, open, overflow } from './browser.mjs';
import { serve } from './server.mjs';

const { server, origin } = await serve(process.argv[2]);
const browser = await launch();
const { test, end } = counter();
const phone = { viewport: { width: 360, height: 800 }, reducedMotion: 'reduce' };

// query: what is typed; picks: the result that one would take; then: what is pressed on its page; ways: what is pressed on the
// way from the home page; answer: what must be seen without scrolling.
const questions = [
  {
    name: 'poverty in Lai Châu against the nation',
    query: 'ho ngheo lai chau',
    picks: /767-kh-ubnd-lai-chau\/#ii-2$/,
    then: ':target + .to-rows a',
    ways: ['a[href="/dia-phuong/lai-chau/"]', 'summary:has-text("Trợ giúp xã hội")'],
    answer: [/nghèo/i, /\d+(,\d+)?\s*(%|điểm)/],
  },
  {
    name: 'who answers for social housing in Yên Bái',
    // The plan names nobody for it, and the answer is that it does not.
    query: 'nha o xa hoi yen bai',
    picks: /chuong-trinh-hanh-dong-42-nq-tw-yen-bai/,
    then: '.side a[href="#phan_nhiem-vu"]',
    ways: ['a[href="/dia-phuong/yen-bai/"]', 'a[href*="chuong-trinh-hanh-dong-42-nq-tw-yen-bai"]', '.side a[href="#phan_nhiem-vu"]'],
    answer: [/nhiệm vụ không ghi cơ quan chủ trì hay được giao/],
  },
  {
    name: 'health insurance in Bình Phước',
    query: 'bhyt binh phuoc',
    picks: /binh-phuoc\/#pl-iv$/,
    then: ':target + .to-rows a',
    ways: ['a[href="/dia-phuong/binh-phuoc/"]', 'summary:has-text("Bảo hiểm xã hội")'],
    answer: [/bảo hiểm y tế|bảo hiểm xã hội/i, /\d+(,\d+)?\s*%/],
  },
  {
    name: 'who carries out Nghị quyết 42',
    query: 'nghi quyet 42',
    picks: /42-nq-tw\/$/,
    then: '.side a[href="#phan_lien-quan"]',
    ways: ['a[href="/van-ban/2023/42-nq-tw/"]', '.side a[href="#phan_lien-quan"]'],
    answer: [/thực hiện/i, /Bình Phước/, /Điện Biên/],
  },
  {
    name: 'data for Excel',
    query: 'excel',
    picks: /du-lieu/,
    ways: ['a[href="/du-lieu/"]'],
    answer: [/excel/i],
  },
  {
    name: 'what Yên Bái is now',
    query: 'yen bai',
    picks: /dia-phuong\/yen-bai/,
    ways: ['a[href="/dia-phuong/yen-bai/"]'],
    answer: [/Lào Cai/],
  },
  {
    name: 'targets for 2030 on doctors',
    query: 'bac si',
    picks: /doctors-per-10000/,
    ways: ['a[href="/linh-vuc/y-te/"]', 'a[href="/chi-tieu/doctors-per-10000/"]'],
    answer: [/2030/, /\d+ người\/10\.000 dân/],
  },
  {
    name: 'duties of Sở Y tế',
    query: 'so y te',
    picks: /co-quan\/so-y-te/,
    ways: ['a[href="/co-quan/"]', 'a[href="/co-quan/so-y-te/"]'],
    answer: [/chủ trì|được giao/i, /nhiệm vụ/i],
  },
];

/** The words on the screen, without those that stand above or below it. */
const seen = (page) => page.evaluate(() => {
  const words = [];
  const walker = document.createTreeWalker(document.querySelector('main'), NodeFilter.SHOW_TEXT);
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    const range = document.createRange();
    range.selectNodeContents(node);
    const box = range.getBoundingClientRect();
    if (box.height > 0 && box.bottom > 0 && box.top < innerHeight && node.parentElement.checkVisibility()) words.push(node.textContent);
  }
  return words.join(' ').replace(/\s+/g, ' ');
});
const answered = async (page, question) => {
  const words = await seen(page);
  for (const answer of question.answer) ensure(answer.test(words), `${page.url()} does not show ${answer}: ${words.slice(0, 700)}`);
};

for (const question of questions) {
  await test(`${question.name}, by search`, async () => {
    const { context, page, complaints } = await open(browser, origin, '/', phone);
    await page.fill('#tim_nhanh', question.query);
    await page.keyboard.press('Enter');
    await page.waitForURL(/tim-kiem/);
    await page.waitForFunction((q) => document.getElementById('search-results')?.dataset.query === q, question.query);
    const links = await page.$$eval('#search-results [data-search-result] a[href]', (all) => all.slice(0, 5).map((a) => a.getAttribute('href')));
    const at = links.findIndex((href) => question.picks.test(href));
    ensure(at >= 0, `none of the first five leads there: ${links}`);
    await page.locator('#search-results [data-search-result] a[href]').nth(at).click();
    await page.waitForLoadState('load');
    if (question.then) await page.locator('main').locator(question.then).first().click();
    await page.waitForTimeout(300);
    await answered(page, question);
    ensure((await overflow(page)) === '', await overflow(page));
    ensure(complaints.length === 0, complaints.join('\n'));
    await context.close();
  });
  await test(`${question.name}, by browsing, without JavaScript`, async () => {
    ensure(question.ways.length <= 3, 'at most three steps');
    const { context, page } = await open(browser, origin, '/', { ...phone, javaScriptEnabled: false });
    for (const way of question.ways) {
      const link = page.locator('main').locator(way).first();
      await link.scrollIntoViewIfNeeded();
      await link.click();
      await page.waitForLoadState('load');
    }
    // What was unfolded is looked at from its top.
    const last = question.ways.at(-1);
    if (last.startsWith('summary')) await page.locator('main').locator(last).first().evaluate((e) => e.scrollIntoView());
    await answered(page, question);
    await context.close();
  });
}

await close(browser);
server.close();
end();
