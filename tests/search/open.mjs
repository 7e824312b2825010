// The client over a built site's folder, in Node: what a browser does, with files instead of a network.
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { openIndex } from '../../themes/default/static/js/index.js';
import * as inflate from '../../themes/default/static/js/inflate.js';
import { openSearch } from '../../themes/default/static/js/search.js';

/** A fetch that reads below `site` and notes what was asked: [[path, bytes], …]. */
export function fromFolder(site, asked = []) {
  return async (address) => {
    const path = decodeURIComponent(address.split('?')[0]);
    try {
      const body = await readFile(join(site, path));
      asked.push([path, body.length]);
      return new Response(body);
    } catch {
      return new Response('', { status: 404 });
    }
  };
}

export async function openSite(site, asked) {
  const index = await openIndex('/tim-kiem/chi-muc.json', { fetch: fromFolder(site, asked), inflate: async () => inflate });
  return openSearch(index);
}

/** "URL title, place and document⏎body" of a result, lower case and NFC: what expectations are written against. */
export async function described(search, result) {
  const said = await search.load(result);
  const rest = said.more ? await search.index.rest(result.document, result.section, said.more) : '';
  return `${said.href} ${said.title}, ${said.place}, ${said.name} ${said.page}\n${said.text}${rest}`.normalize('NFC').toLowerCase();
}
