// The configurations of docs/publish.md, taken from that page, in front of a site that was built for them. Usage:
// node hosts.mjs NGINX_SITE CADDY_SITE. Ends with "N passed, N failed"; a server that is not installed is skipped aloud.
import { spawn, spawnSync } from 'node:child_process';
import { cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { get } from 'node:http';
import { close, counter, ensure, launch } from './browser.mjs';

const [nginxSite, caddySite] = process.argv.slice(2).map((dir) => resolve(dir));
const guide = await readFile(new URL('../../docs/publish.md', import.meta.url), 'utf8');
const scratch = await mkdtemp(join(tmpdir(), 'congkhai-hosts-'));
const POLICY = "default-src 'self'";

const { test, end } = counter();

/** The block of the guide in this language, with its places and addresses changed to those of the test. */
function documented(language, changes) {
  let text = guide.match(new RegExp('```' + language + '\\n([\\s\\S]*?)```'))[1];
  for (const [from, to] of changes) {
    ensure(text.includes(from), `the guide's ${language} block no longer has ${from}`);
    text = text.replaceAll(from, to);
  }
  return text;
}

/** One request as it is sent: status, headers, and how many bytes came. */
function ask(port, path, headers = {}) {
  return new Promise((done, fail) => {
    get({ host: '127.0.0.1', port, path, headers: { 'accept-encoding': 'gzip', ...headers } }, (response) => {
      const parts = [];
      response.on('data', (part) => parts.push(part));
      response.on('end', () => done({ status: response.statusCode, headers: response.headers, body: Buffer.concat(parts) }));
    }).on('error', fail);
  });
}

async function answers(port) {
  for (let tries = 0; tries < 100; tries += 1) {
    try {
      return await ask(port, '/');
    } catch {
      await new Promise((wait) => setTimeout(wait, 100));
    }
  }
  throw new Error(`nothing answers on port ${port}`);
}

async function startNginx(site, port) {
  const conf = join(scratch, 'congkhai.conf');
  await writeFile(conf, documented('nginx', [['listen 80;', `listen 127.0.0.1:${port};`], ['/var/www/congkhai', site]]));
  const main = join(scratch, 'nginx.conf');
  const temporary = ['client_body', 'proxy', 'fastcgi', 'uwsgi', 'scgi'].map((name) => `${name}_temp_path ${scratch}/${name};`).join(' ');
  const user = process.getuid() === 0 ? 'user root;' : '';
  await writeFile(main, `${user} pid ${scratch}/nginx.pid; error_log ${scratch}/nginx.log; daemon off; events {}\n` +
    `http { include /etc/nginx/mime.types; default_type application/octet-stream; access_log off; ${temporary} include ${conf}; }\n`);
  return spawn('nginx', ['-c', main], { stdio: 'inherit' });
}

async function startCaddy(site, port) {
  const conf = join(scratch, 'Caddyfile');
  const text = documented('caddy', [['congkhai.tinh.gov.vn {', `http://127.0.0.1:${port} {`], ['/var/www/congkhai', site]]);
  await writeFile(conf, `{\n\tadmin off\n}\n${text}`);
  return spawn('caddy', ['run', '--adapter', 'caddyfile', '--config', conf], { stdio: 'ignore', env: { ...process.env, HOME: scratch } });
}

const browser = await launch();

async function tried(name, program, start, site, port) {
  if (spawnSync('sh', ['-c', `command -v ${program}`]).status !== 0) {
    console.log(`SKIPPED ${name}: ${program} is not installed`);
    return;
  }
  // A folder like that of a server: an aside that nobody is meant to read lies in it.
  const folder = join(scratch, program);
  await cp(site, folder, { recursive: true });
  const server = await start(folder, port);
  const redirects = JSON.parse(await readFile(join(site, 'redirects.json'), 'utf8'));
  try {
    const home = await answers(port);
    await test(`${name}: the policy and its companions on every answer`, async () => {
      for (const path of ['/', '/khong-co/', '/du-lieu/targets.csv']) {
        const { headers } = await ask(port, path);
        ensure(headers['content-security-policy']?.startsWith(POLICY), `${path}: no policy`);
        ensure(headers['x-content-type-options'] === 'nosniff' && headers['x-frame-options'] && headers['referrer-policy'], `${path}: ${JSON.stringify(headers)}`);
      }
    });
    await test(`${name}: texts are compressed`, async () => {
      const css = home.body.length && (await ask(port, '/', { 'accept-encoding': 'identity' })).body.toString().match(/\/assets\/site\.[0-9a-f]+\.css/)[0];
      for (const path of ['/', css, '/du-lieu/targets.csv', '/du-lieu/targets.json', '/sitemap.xml']) {
        ensure((await ask(port, path)).headers['content-encoding'] === 'gzip', `${path} is not compressed`);
      }
      ensure((await ask(port, css)).headers['cache-control'].includes('immutable'), `${css} is not kept`);
      ensure(home.headers['cache-control'].includes('must-revalidate'), 'the home page is not asked for again');
    });
    await test(`${name}: the types are right`, async () => {
      for (const [path, type] of [['/', 'text/html'], ['/du-lieu/targets.csv', 'text/csv'], ['/du-lieu/targets.json', 'application/json']]) {
        const told = (await ask(port, path)).headers['content-type'];
        ensure(told.startsWith(type), `${path}: ${told}`);
      }
    });
    await test(`${name}: what is missing is the site's own page, with status 404`, async () => {
      const { status, body } = await ask(port, '/khong-co/', { 'accept-encoding': 'identity' });
      const page = await readFile(join(site, '404.html'));
      ensure(status === 404 && body.equals(page), `${status}: ${body.toString().slice(0, 80)}`);
    });
    await test(`${name}: old addresses lead on`, async () => {
      ensure(redirects.length > 0, 'the site has no old address to try');
      for (const { from, to } of redirects) {
        const { status, headers } = await ask(port, from);
        ensure([301, 308].includes(status) && headers.location?.endsWith(to), `${from}: ${status} ${headers.location}`);
      }
    });
    await test(`${name}: what tools keep is not served`, async () => {
      for (const path of ['/.congkhai-manifest.json', `/_host/redirects.${program}`]) {
        ensure((await ask(port, path)).status === 404, `${path} is served`);
      }
    });
    await test(`${name}: pages work under the policy in a browser`, async () => {
      for (const path of ['/', '/chi-tieu/', '/tim-kiem/?q=bao+hiem', `${redirects[0].to}`]) {
        const page = await browser.newPage();
        const complaints = [];
        page.on('console', (message) => message.type() === 'error' && complaints.push(message.text()));
        page.on('pageerror', (error) => complaints.push(error.message));
        await page.goto(`http://127.0.0.1:${port}${path}`, { waitUntil: 'networkidle' });
        if (path.includes('?q=')) await page.waitForSelector('#search-results [data-search-result]');
        ensure(complaints.length === 0, `${path}: ${complaints.join(' | ')}`);
        await page.close();
      }
    });
  } finally {
    server.kill();
    await new Promise((ended) => server.once('exit', ended));
  }
}

await tried('nginx', 'nginx', startNginx, nginxSite, 18401);
await tried('Caddy', 'caddy', startCaddy, caddySite, 18402);
await close(browser);
await rm(scratch, { recursive: true, force: true });
end();
