// Serves a built site from a folder, under the policy that the site promises to live under; packed, as hosts do it.
import { createServer } from 'node:http';
import { readFile } from 'node:fs/promises';
import { existsSync, statSync } from 'node:fs';
import { extname, join, normalize } from 'node:path';
import { gzipSync } from 'node:zlib';

const types = { '.html': 'text/html; charset=utf-8', '.css': 'text/css', '.js': 'text/javascript', '.svg': 'image/svg+xml', '.json': 'application/json', '.csv': 'text/csv', '.xml': 'application/xml', '.txt': 'text/plain' };

// Nothing inline, nothing from elsewhere; the search reads files of the site itself.
const policy = "default-src 'none'; style-src 'self'; script-src 'self'; connect-src 'self'; img-src 'self' data:; form-action 'self'; base-uri 'none'";

/** { server, origin }; `asked` gets the path of every request. */
export async function serve(site, asked = []) {
  const server = createServer(async (request, response) => {
    let path = normalize(decodeURIComponent(new URL(request.url, 'http://x').pathname));
    asked.push(path);
    if (path.endsWith('/')) path += 'index.html';
    const file = join(site, path);
    if (!existsSync(file) || statSync(file).isDirectory()) {
      response.writeHead(404, { 'content-type': 'text/html; charset=utf-8', 'content-security-policy': policy });
      response.end(await readFile(join(site, '404.html')));
      return;
    }
    const type = types[extname(file)];
    const packed = type && /\bgzip\b/.test(request.headers['accept-encoding']);
    response.writeHead(200, { 'content-type': type ?? 'application/octet-stream', 'content-security-policy': policy, ...(packed && { 'content-encoding': 'gzip' }) });
    const bytes = await readFile(file);
    response.end(packed ? gzipSync(bytes) : bytes);
  });
  await new Promise((ready) => server.listen(0, '127.0.0.1', ready));
  return { server, origin: `http://127.0.0.1:${server.address().port}` };
}
