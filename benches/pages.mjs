// How a phone finds the pages of a built site, by Lighthouse, and whether the Nu Html Checker finds anything in them.
// Usage: node benches/pages.mjs SITE [PATH …]; both tools come by `npm install --no-save lighthouse vnu-jar` in tests/browser,
// and the checker needs Java. Lighthouse throttles by itself; on a machine that does something else its figures are too low.
import { execFileSync } from 'node:child_process';
import { existsSync, readdirSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { serve } from '../tests/browser/server.mjs';

const [site, ...asked] = process.argv.slice(2);
if (!site) {
  console.error('usage: node benches/pages.mjs SITE [PATH …]');
  process.exit(2);
}
const tools = new URL('../tests/browser/node_modules/', import.meta.url);
if (!existsSync(new URL('lighthouse', tools))) {
  console.error('first: cd tests/browser && npm install --no-save lighthouse vnu-jar');
  process.exit(2);
}

/** One page of each kind: the first of each folder with pages of its own. */
const first = (folder) => readdirSync(join(site, folder), { withFileTypes: true }).find((entry) => entry.isDirectory())?.name;
const paths = asked.length ? asked : ['/', '/van-ban/', '/chi-tieu/', '/du-lieu/', ...['chi-tieu', 'dia-phuong', 'linh-vuc', 'co-quan'].map((folder) => `/${folder}/${first(folder)}/`)];

const pages = paths.map((path) => join(site, path, 'index.html'));
execFileSync('java', ['-Xss4m', '-jar', new URL('vnu-jar/build/dist/vnu.jar', tools).pathname, ...pages], { stdio: 'inherit' });
console.log(`the Nu Html Checker found nothing in ${pages.length} pages`);

const { server, origin } = await serve(site);
const { default: lighthouse } = await import(new URL('lighthouse/core/index.js', tools));
const { launch } = createRequire(tools)('chrome-launcher');
const chrome = await launch({ chromePath: process.env.CHROMIUM ?? '/usr/bin/chromium', chromeFlags: ['--headless=new', '--no-sandbox', '--disable-gpu'] });
for (const path of paths) {
  const { lhr } = await lighthouse(origin + path, { port: chrome.port, logLevel: 'error' });
  const scores = Object.values(lhr.categories).map(({ id, score }) => `${id} ${Math.round(score * 100)}`);
  const lost = Object.values(lhr.categories).flatMap(({ auditRefs }) => auditRefs.filter(({ id, weight }) => weight && lhr.audits[id].score !== null && lhr.audits[id].score < 0.9).map(({ id }) => id));
  console.log(`${path}  ${scores.join(', ')}  ${lost.join(' ')}`);
}
await chrome.kill();
server.close();
