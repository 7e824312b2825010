// What the browser tests share: counting, the browser, a page under the site's own policy.
import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { chromium } from 'playwright-core';

export const axe = await readFile(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
export const RULES = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];

export const launch = () => chromium.launch({
  executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
  args: ['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking', '--disable-component-update', '--disable-sync'],
});

/** Closes the browser, or leaves it to the end of the process if it does not answer. */
export const close = (browser) => Promise.race([browser.close(), new Promise((given) => { setTimeout(given, 10000); })]);

export function ensure(condition, message) {
  if (!condition) throw new Error(message);
}

/** Fails what has not ended after `seconds`: a script in a page has no limit of its own. */
function within(seconds, promise) {
  let timer;
  const late = new Promise((_, reject) => { timer = setTimeout(() => reject(new Error(`not ended after ${seconds} s`)), seconds * 1000); });
  return Promise.race([promise, late]).finally(() => clearTimeout(timer));
}

/** Runs tests; `end` says how many passed. */
export function counter() {
  let passed = 0;
  let failed = 0;
  return {
    async test(name, body) {
      const began = performance.now();
      try {
        await within(120, body());
        passed += 1;
      } catch (error) {
        failed += 1;
        console.log(`FAILED ${name}\n  ${String(error.stack ?? error).split('\n').slice(0, 12).join('\n  ')}`);
      }
      const seconds = (performance.now() - began) / 1000;
      if (seconds > 20) console.log(`slow: ${name}: ${seconds.toFixed(0)} s`);
    },
    end() {
      console.log(`${passed} passed, ${failed} failed`);
      process.exit(failed === 0 ? 0 : 1);
    },
  };
}

/** Does something for each of `all`, two at a time: what the test machine has cores for. */
export async function inTwos(all, body) {
  const waiting = all.values();
  const worker = async () => { for (const one of waiting) await body(one); };
  await Promise.all([worker(), worker()]);
}

/** Opens a path; `complaints` gets every error of the console, those of the policy among them. */
export async function open(browser, origin, path, options = {}) {
  const context = await browser.newContext({ viewport: { width: 1280, height: 900 }, ...options });
  const page = await context.newPage();
  const complaints = [];
  page.on('console', (message) => message.type() === 'error' && complaints.push(message.text()));
  page.on('pageerror', (error) => complaints.push(error.message));
  const response = await page.goto(origin + path, { waitUntil: 'load' });
  return { context, page, complaints, response };
}

/** How many pixels the page is wider than its window, and what sticks out. */
export const overflow = (page) => page.evaluate(() => {
  const root = document.documentElement;
  const wide = root.scrollWidth - root.clientWidth;
  if (wide <= 0) return '';
  const out = [...document.querySelectorAll('body *')].find((e) => !e.closest('.table-region') && e.getBoundingClientRect().right > root.clientWidth + 1);
  return `${wide} px wider than the window: ${out?.outerHTML.slice(0, 160)}`;
});

/** What scrolls sideways without being a named region that the keyboard reaches. */
export const scrollers = (page) => page.evaluate(async () => {
  // What was unfolded or resized is measured with the next picture, which a hidden window never draws.
  await Promise.race([new Promise((drawn) => requestAnimationFrame(() => requestAnimationFrame(drawn))), new Promise((drawn) => setTimeout(drawn, 1000))]);
  return [...document.querySelectorAll('main *')]
  .filter((e) => e.scrollWidth > e.clientWidth + 1 && ['auto', 'scroll'].includes(getComputedStyle(e).overflowX))
  .filter((e) => !(e.matches('[role=region]') && e.tabIndex === 0 && document.getElementById(e.getAttribute('aria-labelledby'))?.textContent.trim()))
  .map((e) => e.outerHTML.slice(0, 120));
});
