// Puts what would run somewhere else into every text, name and address of a site, and opens all of it in Chromium.
// Usage: node payloads.mjs PROGRAM SITE. Works on copies of the site. Ends with "N passed, N failed".
//
// Each page is opened under the policy of the site, which must never have anything to refuse, and without any policy,
// where nothing must run all the same. What is looked for besides: elements, attributes and addresses that could run.
import { execFile, spawn } from 'node:child_process';
import { cp, mkdtemp, mkdir, readFile, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';
import { promisify } from 'node:util';
import { close, counter, ensure, launch } from './browser.mjs';
import { serve } from './server.mjs';

const [program, original] = process.argv.slice(2);
const run = promisify(execFile);
const scratch = await mkdtemp(join(tmpdir(), 'congkhai-payloads-'));

// `ran()` is what each of them would call.
const texts = [
  // Elements that run by themselves, as they are and broken.
  '<script>ran()</script>', '<ScRiPt>ran()</sCrIpT >', '<script/x>ran()</script>', '</script><script>ran()</script>', '</SCRIPT ><script>ran()</script>',
  '<<script>script>ran()<</script>/script>', '<script src=data:text/javascript,ran()></script>', '<img src=x onerror=ran()>', '<img/src=x/onerror=ran()>',
  '<image src=x onerror=ran()>', '<svg onload=ran()>', '<svg/onload=ran()//', '<svg><script>ran()</script></svg>', '<svg><a xlink:href=javascript:ran()><text>x</text></a></svg>',
  '<svg><animate onbegin=ran() attributeName=x dur=1s>', '<svg><foreignObject><iframe srcdoc="&lt;script&gt;parent.ran()&lt;/script&gt;">', '<math><mtext><mglyph><style><img src=x onerror=ran()>',
  '<iframe src=javascript:ran()>', '<iframe srcdoc="<script>parent.ran()</script>">', '<object data=javascript:ran()>', '<embed src=javascript:ran()>', '<body onload=ran()>',
  '<details open ontoggle=ran()>', '<input autofocus onfocus=ran()>', '<video><source onerror=ran()>', '<audio src=x onerror=ran()>', '<marquee onstart=ran()>', '<style>@import "javascript:ran()"</style>',
  '<link rel=stylesheet href=data:text/css,*{}>', '<meta http-equiv=refresh content="0;url=javascript:ran()">', '<base href=javascript:ran()//>', '<form action=javascript:ran()><button>x</button></form>',
  '<template><script>ran()</script></template>', '<noscript><p title="</noscript><img src=x onerror=ran()>">',
  // Out of attributes, comments and texts of elements that hold only text.
  '" onmouseover=ran() x="', "' onmouseover=ran() x='", '"><script>ran()</script>', "'><script>ran()</script>", '` onmouseover=ran() `', '" autofocus onfocus=ran() "', ' onfocus=ran() autofocus tabindex=0 ',
  '--><script>ran()</script><!--', '<!--><script>ran()</script>', ']]><script>ran()</script>', '</title><script>ran()</script>', '</textarea><script>ran()</script>', '</style><script>ran()</script>',
  '</noscript><script>ran()</script>', '</template><script>ran()</script>', '</svg><script>ran()</script>', '</td></tr></table><script>ran()</script>', '</a><a href=javascript:ran()>x</a>',
  // Out of JSON, scripts, templates and formats.
  '"}</script><script>ran()</script>', '\\"}</script><script>ran()//', '\\u003c/script\\u003e\\u003cscript\\u003eran()', '{{ran()}}', '{% raw %}<script>ran()</script>', '${ran()}', '`${ran()}`', "');ran();//", '\u2028ran()\u2029',
  '%3Cscript%3Eran()%3C/script%3E', '&lt;script&gt;ran()&lt;/script&gt;', '&#60;script&#62;ran()&#60;/script&#62;', '&#x3c;script>ran()</script>', '&quot; onmouseover=ran() &quot;',
  // Tricks of Unicode and case.
  '\uff1cscript\uff1eran()\uff1c/script\uff1e', '<\u0000script>ran()</script>', '<scr\u200bipt>ran()</script>', '\u202e<script>ran()</script>', '<\u017fcript>ran()</\u017fcript>', '<img src=x on\u0131error=ran()>',
  '\ufeff<script>ran()</script>', '<script\u00a0>ran()</script>', '<a\u000chref="javascript:ran()">x</a>',
  // Markdown and addresses as text.
  '[x](javascript:ran())', '![x](x" onerror="ran())', '<javascript:ran()>', '[x]: javascript:ran() "t"', '<a href="java&#10;script:ran()">x</a>', '<a href=" &#14; javascript:ran()">x</a>', '<a href=data:text/html,<script>ran()</script>>x</a>',
];
// As addresses: of publishers, licences, sources, links and pictures.
const addresses = [
  'javascript:ran()', 'JaVaScRiPt:ran()', ' javascript:ran()', 'java\tscript:ran()', 'java\nscript:ran()', '\u0001javascript:ran()', 'javascript&colon;ran()', 'javascript&#58;ran()', 'jav&#x09;ascript:ran()',
  'data:text/html,<script>ran()</script>', 'data:image/svg+xml,<svg onload=ran()>', 'vbscript:ran()', 'blob:x', 'file:///etc/passwd', '//evil.example/x', '\\\\evil.example\\x', '/\\evil.example/x', 'https://a.vn@evil.example/',
  'https:javascript:ran()', 'javascript://a.vn/%0aran()', 'view-source:javascript:ran()', 'feed:javascript:ran()', 'https://a.vn/"onmouseover="ran()', "https://a.vn/'onmouseover='ran()", 'https://a.vn/<script>ran()</script>', 'mailto:a@b.vn"onclick="ran()',
];

const { test, end } = counter();

async function filesBelow(folder) {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  return entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath ?? entry.path, entry.name));
}

// What is no text: ids, numbers, addresses, digests and values have shapes of their own.
const shaped = /(?:^|[\s{,])(?:url|file|sha256|number|email|base_url|value|values|section|row|unit|iso|gso|kind|document|period|issued|id|short)\s*:\s*(?:\[\s*)?$/;

/** Every quoted text of a YAML file with a part that differs by field; the same text always gets the same part. */
function poisoned(yaml, part) {
  return yaml.replace(/"((?:[^"\\]|\\.)*)"/g, (quoted, inner, at) => {
    const before = yaml.slice(yaml.lastIndexOf('\n', at) + 1, at);
    // In a list of ids or in a row of values the key stands further left.
    if (shaped.test(before) || /^[\d\s.,%<>~≥≤-]*$/.test(inner)) return quoted;
    return JSON.stringify(JSON.parse(quoted) + part(inner));
  });
}

/** A site whose texts have all of `parts`, a few in each field. */
async function poison(name, parts) {
  const root = join(scratch, name);
  await cp(original, root, { recursive: true });
  const part = (text) => {
    const start = [...text].reduce((sum, letter) => (sum * 31 + letter.codePointAt(0)) % parts.length, 7);
    return ` ${[0, 1, 2, 3].map((n) => parts[(start + n) % parts.length]).join(' ')}`;
  };
  for (const file of await filesBelow(join(root, 'content'))) {
    if (!/\.(yaml|md)$/.test(file)) continue;
    const text = await readFile(file, 'utf8');
    const halves = file.endsWith('.md') ? /^(---\n[^]*?\n---\n)([^]*)$/.exec(text) : [text, text, ''];
    const body = halves[2] && `${halves[2]}\n${parts.map((one, n) => `## Mục thử ${n} ${one}\n\n${one}\n\n| a ${one} | b |\n|---|---|\n| ${one} | c |\n\n- ${one}\n\n> ${one}\n\n\`${one}\`\n\nChữ[^g${n}].\n\n[^g${n}]: ${one}\n`).join('\n')}`;
    await writeFile(file, poisoned(halves[1], part) + body);
  }
  // What an editor may call a file.
  const names = ["a' onmouseover='ran().pdf", '&lt;img src=x onerror=ran()&gt;.pdf', 'javascript%3Aran().pdf', '${ran()} {{ran()}}.pdf', 'x onerror=ran() .pdf'];
  await mkdir(join(root, 'content/files'), { recursive: true });
  for (const file of names) await writeFile(join(root, 'content/files', file), 'pdf');
  await writeFile(join(root, "content/pages/b' onmouseover='ran().md"), `---\ntitle: ${JSON.stringify(parts[0])}\n---\n\n${names.map((file) => `[${file}](<files/${file}>)`).join('\n\n')}\n`);
  return root;
}

/** The wording of the theme, each text with some of these behind it. */
async function poisonWording(root, parts) {
  const wording = await readFile(new URL('../../themes/default/wording/vi.yaml', import.meta.url), 'utf8');
  let at = 0;
  const lines = wording.split('\n').map((line) => {
    const found = /^([A-Za-z0-9_.-]+): (.*)$/.exec(line);
    if (!found) return line;
    const text = found[2].startsWith('"') ? JSON.parse(found[2]) : found[2].replace(/^'(.*)'$/, '$1');
    at += 1;
    // A brace would be a place to fill in.
    const behind = /^https?:/.test(text) ? '' : ` ${parts[at % parts.length].replaceAll(/[{}]/g, '')}`;
    return `${found[1]}: ${JSON.stringify(text + behind)}`;
  });
  await mkdir(join(root, 'theme/wording'), { recursive: true });
  await writeFile(join(root, 'theme/wording/vi.yaml'), lines.join('\n'));
}

const browser = await launch();

/** What of a page could run, or has run. */
async function watched(origin, bypassCSP) {
  const context = await browser.newContext({ bypassCSP });
  const tab = await context.newPage();
  const seen = [];
  tab.on('dialog', (dialog) => { seen.push(`dialog ${dialog.message()}`); dialog.dismiss(); });
  tab.on('console', (message) => /Content Security Policy|Refused/.test(message.text()) && seen.push(message.text()));
  tab.on('request', (request) => {
    const url = request.url();
    if (!url.startsWith(origin) && !url.startsWith('data:image/')) seen.push(`request ${url}`);
  });
  await context.addInitScript(() => {
    window.ran = () => { window.hasRun = true; };
    document.addEventListener('securitypolicyviolation', (event) => { (window.violations ??= []).push(`${event.violatedDirective} ${event.blockedURI} ${event.sample}`); });
  });
  return { context, tab, seen };
}

function audit() {
  const found = [...(window.violations ?? [])];
  if (window.hasRun) found.push('a payload has run');
  const all = (root) => [...root.querySelectorAll('*')].flatMap((element) => [element, ...(element.shadowRoot ? all(element.shadowRoot) : [])]);
  for (const element of all(document)) {
    const name = element.localName;
    const own = (address) => new URL(address, document.baseURI).origin === location.origin;
    if (name === 'script' && element.type === 'application/ld+json') {
      try { JSON.parse(element.textContent); } catch { found.push(`JSON-LD ${element.textContent.slice(0, 200)}`); }
    } else if (name === 'script' && (element.textContent.trim() || !element.src || !own(element.src))) found.push(element.outerHTML.slice(0, 200));
    if (['iframe', 'object', 'embed', 'base', 'foreignobject', 'animate', 'set', 'style', 'marquee', 'audio', 'video', 'math'].includes(name.toLowerCase())) found.push(element.outerHTML.slice(0, 200));
    if (name === 'meta' && element.httpEquiv) found.push(element.outerHTML);
    for (const { name: attribute, value } of element.attributes) {
      if (/^on/i.test(attribute) || (attribute === 'style' && value) || attribute === 'srcdoc') found.push(`${attribute} in ${element.outerHTML.slice(0, 200)}`);
      if (/^(href|src|action|formaction|data|xlink:href|poster|srcset|background)$/i.test(attribute) && !/^(https?:|mailto:|tel:|\/(?!\/)|#|\?|[\w.%-]+(?:[/?#]|$))/i.test(value) && value !== '') found.push(`${attribute}=${value.slice(0, 100)}`);
      // eslint-disable-next-line no-script-url
      if (/^(href|src|action|formaction|xlink:href)$/i.test(attribute) && /^[\s\x00-\x1f]*(javascript|data|vbscript|blob|file):/i.test(value)) found.push(`${attribute}=${value.slice(0, 100)}`);
    }
  }
  return [...new Set(found)];
}

/** The pages of a built site; those that only lead on to another one are left at once, so they are looked at as text. */
async function pagesOf(folder) {
  const all = [];
  for (const file of await filesBelow(folder)) {
    if (!file.endsWith('.html')) continue;
    const text = await readFile(file, 'utf8');
    const leads = /<meta http-equiv="?refresh"?/.test(text);
    ensure(!leads || (!/<script|<svg|<img|<[a-z][^>]*\son\w+=/i.test(text) && /url=\/[^"]*"/.test(text)), text);
    if (!leads) all.push(file);
  }
  return all.map((file) => `/${relative(folder, file).split('/').map(encodeURIComponent).join('/').replace(/(^|\/)index\.html$/, '$1')}`).sort();
}

async function openAll(name, origin, pages, bypassCSP) {
  const middle = Math.ceil(pages.length / 2);
  await Promise.all([pages.slice(0, middle), pages.slice(middle)].map((half) => openEach(name, origin, half, bypassCSP)));
}

async function openEach(name, origin, pages, bypassCSP) {
  const { context, tab, seen } = await watched(origin, bypassCSP);
  for (const page of pages) {
    await test(`${name}: ${page}${bypassCSP ? ' without a policy' : ''}`, async () => {
      seen.length = 0;
      await tab.goto(origin + page, { waitUntil: 'load' });
      // What waits for the pointer or the focus.
      await tab.keyboard.press('Tab');
      await tab.mouse.move(200, 300);
      const found = [...(await tab.evaluate(audit)), ...seen];
      ensure(found.length === 0, found.join('\n'));
    });
  }
  await context.close();
}

/** Builds a site that must have no errors, and opens every page of it; where `strict`, also under its policy. */
async function built(name, root, strict) {
  const out = join(scratch, `${name}-public`);
  await test(`${name} builds`, async () => {
    await run(program, ['build', '--quiet', '--root', root, '--output-dir', out, '--base-url', 'https://sau.example/'], { maxBuffer: 1 << 26 }).catch((error) => { throw new Error(String(error.stderr).slice(0, 2000)); });
  });
  const { server, origin } = await serve(out);
  const pages = (await pagesOf(out)).filter((page) => page !== '/404.html');
  ensure(pages.length > 30, `${pages.length} pages`);
  const shown = (await Promise.all(pages.map(async (page) => (await fetch(origin + page)).text()))).join('');
  await test(`${name} shows what was put there`, async () => ensure(shown.split('ran()').length > pages.length, 'the payloads are not on the pages'));
  await openAll(name, origin, pages, true);
  if (strict) await openAll(name, origin, pages, false);
  for (const query of ['Chỉ tiêu', 'ran', texts[0], texts[34], "javascript:ran()"]) {
    await test(`${name}: search for ${query}`, async () => {
      const { context, tab, seen } = await watched(origin, true);
      await tab.goto(`${origin}/tim-kiem/?q=${encodeURIComponent(query)}`, { waitUntil: 'load' });
      await tab.locator('#search-results[aria-busy="false"]').waitFor({ timeout: 10000 });
      const found = [...(await tab.evaluate(audit)), ...seen];
      ensure(found.length === 0, found.join('\n'));
      await context.close();
    });
  }
  server.close();
}

/** The preview shows a site whatever is wrong with it: findings, excerpts, sources and pages. */
async function previewed(name, root, paths) {
  const child = spawn(program, ['serve', '--root', root, '--port', '0'], { stdio: ['ignore', 'ignore', 'pipe'] });
  const url = await new Promise((found, lost) => {
    let said = '';
    child.stderr.setEncoding('utf8');
    child.stderr.on('data', (text) => { said += text; const address = /http:\/\/[\d.:]+\S*/.exec(said); if (address) found(address[0]); });
    child.on('exit', () => lost(new Error(said)));
  });
  const { context, tab, seen } = await watched(new URL(url).origin, false);
  for (const path of paths) {
    await test(`${name}: preview of ${path}`, async () => {
      seen.length = 0;
      await tab.goto(url + path, { waitUntil: 'load' });
      if (!path.startsWith('__')) await tab.locator('congkhai-preview .ck-corner').waitFor({ timeout: 10000 });
      await tab.waitForTimeout(400);
      // The preview's own part has a style of its own in its shadow.
      const found = (await tab.evaluate(audit)).filter((one) => !one.startsWith('<style'));
      ensure(found.length + seen.length === 0, [...found, ...seen].join('\n'));
    });
  }
  await context.close();
  child.kill('SIGINT');
}

const third = Math.ceil(texts.length / 3);
for (const round of [0, 1, 2]) {
  const parts = texts.slice(round * third, (round + 1) * third);
  const root = await poison(`texts-${round}`, parts);
  await built(`texts ${round}`, root, round === 0);
}
const worded = join(scratch, 'wording');
await cp(original, worded, { recursive: true });
await poisonWording(worded, texts);
await built('wording', worded, true);

// What Markdown takes between angle brackets.
const inMarkdown = (address) => address.replaceAll('\n', '&#10;').replaceAll('<', '%3C').replaceAll('>', '%3E');

// Addresses: each is an error where it stands, and the preview, which shows the site all the same, leads nowhere.
const led = join(scratch, 'addresses');
await cp(original, led, { recursive: true });
for (const [at, address] of addresses.entries()) {
  await writeFile(join(led, `content/pages/trang-${at}.md`), `---\ntitle: ${JSON.stringify(address)}\n---\n\n[x](<${inMarkdown(address)}>) ![x](<${inMarkdown(address)}>)\n\n[y][r]\n\n[r]: <${inMarkdown(address)}>\n\n<a href="${address}">z</a>\n`);
}
const plan = join(led, 'content/plans/an-lac/15-kh-ubnd.md');
const good = await readFile(plan, 'utf8');
await writeFile(plan, good.replace(/url: "[^"]*"/, `url: ${JSON.stringify(addresses[0])}`).replace('title: "', 'title: "<img src=x onerror=ran()>'));
const siteFile = join(led, 'content/site.yaml');
const site = await readFile(siteFile, 'utf8');
await writeFile(siteFile, site.replaceAll(/url: "https:[^"]*"/g, `url: ${JSON.stringify(addresses[1])}`));
await test('addresses: each is told', async () => {
  const { stdout } = await run(program, ['check', '--root', led, '--format', 'json'], { maxBuffer: 1 << 26 }).catch((error) => error);
  const told = JSON.parse(stdout);
  for (const at of addresses.keys()) ensure(told.some((finding) => finding.file === `content/pages/trang-${at}.md`), addresses[at]);
  ensure(told.some((finding) => finding.file === 'content/site.yaml' && finding.code === 'CK0208'), 'the publisher');
  ensure(told.some((finding) => finding.file === 'content/plans/an-lac/15-kh-ubnd.md' && finding.code === 'CK0208'), 'the source');
});
await previewed('addresses', led, ['', 'van-ban/2024/15-kh-ubnd-an-lac/', ...addresses.map((_, at) => `trang-${at}/`)]);

// The overlay, with findings whose lines are payloads.
const broken = await poison('overlay', texts.slice(0, 40));
await writeFile(join(broken, 'content/pages/hong.md'), `---\ntitle: "${texts[0]}"\nkhoa<script>ran()</script>: 1\n"onerror=ran()": [\n---\n\n${texts.join('\n\n')}\n`);
await previewed('overlay', broken, ['', 'gioi-thieu/', '__congkhai/source/content/pages/hong.md', '__congkhai/source/content/site.yaml']);

await close(browser);
await rm(scratch, { recursive: true });
end();
