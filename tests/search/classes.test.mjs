// One test for each class of mistake that people make when they type Vietnamese, on own words.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { excerpts } from '../../themes/default/static/js/excerpts.js';
import * as fold from '../../themes/default/static/js/fold.js';
import { found, mini, opened } from './mini.mjs';

const id = (place, slot) => (100 << 18) | (place << 11) | slot;
const documents = [
  {
    id: id(1, 1), name: 'Kế hoạch 15/KH-UBND (2024)', title: 'Kế hoạch của An Lạc', place: 'tỉnh An Lạc', href: '/van-ban/2024/15/',
    names: ['15/KH-UBND', 'Kế hoạch 15', 'KH 15'],
    sections: [
      ['Kế hoạch của An Lạc', 'Thực hiện Nghị quyết số 31-NQ/TW và Nghị quyết số 57/NQ-CP.'],
      ['1. Vay vốn ưu đãi', 'Hộ nghèo được vay vốn ưu đãi để sửa đường, đào giếng và nuôi ong. Tỉ lệ giảm còn 4,5%.'],
      ['2. Trồng rừng', 'Trồng rừng gỗ lớn trên 12.500 ha. Bác sỹ thú y về xã. Không bỏ ai đứng ngoài cuộc.'],
      ['3. Phòng cháy', 'Phòng cháy, chữa cháy ở khu dân cư; hoả hoạn giảm. Người khuyết tật có lối đi riêng.'],
      ['4. Ban Chỉ huy quân sự', 'Ban Chỉ huy quân sự tỉnh chủ trì tập huấn.'],
    ],
  },
  {
    id: id(2, 2), name: 'Kế hoạch 8/KH-UBND (2023)', title: 'Kế hoạch của Phú Hải', place: 'tỉnh Phú Hải', href: '/van-ban/2023/8/',
    sections: [
      ['Kế hoạch của Phú Hải', 'Căn cứ Nghị quyết số 31-NQ/TW; hiện đại hóa bến cảng.'],
      ['1. Nuôi tôm', 'Nuôi tôm nước lợ ở vùng dương vắng sóng; vay vốn của ngân hàng. Trồng rừng ngập mặn.'],
      ['2. Đóng tàu', 'Đóng tàu vỏ thép; thợ lặn có hợp đồng. Bảo hiểm thân tàu đạt 4,5 lần.'],
      ['3. UBND các xã', 'UBND các xã giám sát bến đỗ, không bỏ ai ngoài danh sách.'],
      ['5. Sở Khoa học và Công nghệ', 'Sở Khoa học và Công nghệ giúp các xã.'],
      ['4. Chợ đầu mối', 'Xây chợ đầu mối thủy sản; tạo việc làm cho 300 lao động.'],
    ],
  },
];
const entities = [
  { kind: 1, label: 'Cơ quan', title: 'Sở Thủy sản', others: ['Ty Hải sản'], text: 'Chủ trì nuôi tôm.', href: '/co-quan/so-thuy-san/' },
  { kind: 1, label: 'Cơ quan', title: 'Sở Khoa học và Công nghệ', others: [], text: 'Chủ trì nhiều việc khác.', href: '/co-quan/so-khoa-hoc/' },
  { kind: 0, label: 'Địa phương', title: 'Phú Hải', others: ['Phú Châu'], text: '', href: '/dia-phuong/phu-hai/' },
  { kind: 0, label: 'Địa phương', title: 'tỉnh An Khê (đến 30/6/2025)', others: [], text: '', href: '/dia-phuong/an-khe/', names: ['tỉnh An Khê', 'An Khê'] },
];
const abbreviations = [['UBND', 'Ủy ban nhân dân'], ['NQ', 'nghị quyết'], ['PCCC', 'phòng cháy, chữa cháy'], ['VL', 'việc làm']];
const said = [['chợ đầu mối', ['siêu thị']], ['vay vốn', ['mượn tiền', 'đóng tàu']]];
const foreign = [['chợ đầu mối', ['market']], ['Phú Hải', ['phu hai island']]];
const files = mini({ documents, entities, abbreviations, said, foreign });
const search = await opened(files);
const first = async (query, options) => (await found(search, query, options)).rows[0] ?? '';
const firstIs = async (query, title) => assert.ok((await first(query)).endsWith(`> ${title}`), `${query} → ${await first(query)}`);

test('exact: what is typed as it is written', () => firstIs('vay vốn ưu đãi', '1. Vay vốn ưu đãi'));
test('no accents', () => firstIs('sua duong dao gieng', '1. Vay vốn ưu đãi'));
test('no accents, đ as d', () => firstIs('dong tau vo thep', '2. Đóng tàu'));
test('some accents', () => firstIs('đong tàu vo thép', '2. Đóng tàu'));
test('old and new tone placement', async () => {
  await firstIs('hỏa hoạn', '3. Phòng cháy');
  await firstIs('hoả hoạn', '3. Phòng cháy');
  await firstIs('hiện đại hoá', 'Kế hoạch của Phú Hải');
});
test('i and y', async () => {
  await firstIs('bác sĩ thú y', '2. Trồng rừng');
  await firstIs('tỷ lệ giảm', '1. Vay vốn ưu đãi');
});
test('decomposed characters', () => firstIs('người khuyết tật'.normalize('NFD'), '3. Phòng cháy'));
test('document numbers cut in odd ways', async () => {
  for (const query of ['57/NQ-CP', '57 nq cp', '57/nq cp', '57nqcp', 'nghị quyết 57', 'nghi quyet so 57']) await firstIs(query, 'Kế hoạch của An Lạc');
  assert.equal((await search.search('57nqcp')).shown, '57/NQ-CP');
  assert.equal((await search.search('31nqtw')).shown, '31-NQ/TW');
});
test('abbreviations typed where the text has the words', async () => {
  await firstIs('PCCC', '3. Phòng cháy');
  await firstIs('VL cho lao động', '4. Chợ đầu mối');
});
test('words typed where the text has an abbreviation', () => firstIs('ủy ban nhân dân các xã', '3. UBND các xã'));
test('no abbreviation is read beside a number', async () => {
  const { sequences } = await search.search('31-NQ/TW');
  assert.ok(!sequences.some((row) => row.some(({ base }) => base === 'nghi')));
});
test('a page whose name goes on where the query ends stands before the sections that are headed by it', async () => {
  const { results } = await search.search('so khoa hoc');
  assert.equal((await search.load(results[0])).href, '/co-quan/so-khoa-hoc/');
  assert.equal((await search.load(results[1])).title, '5. Sở Khoa học và Công nghệ');
});
test('a word that no text has is mended only to one that is written beside a neighbour', async () => {
  assert.equal((await search.search('nuôi tômm nước lợ')).shown, 'nuôi tôm nước lợ');
  assert.equal((await search.search('vay khẩu ngân hàng')).shown, 'vay khẩu ngân hàng');
});
test('what people say is read as what plans write, and can be asked for as typed', async () => {
  for (const query of ['market', 'siêu thị', 'sieu thi']) {
    await firstIs(query, '4. Chợ đầu mối');
    assert.equal((await search.search(query)).mended, true);
  }
  assert.equal((await search.search('mượn tiền ngân hàng')).shown, 'vay vốn ngân hàng');
  assert.equal((await search.search('phu hai island')).shown, 'Phú Hải');
  assert.equal((await search.search('market', { literal: true })).shown, 'market');
  assert.equal((await search.search('"market"')).shown, '"market"');
  // Other accents are other words, and what is a name is asked for by it.
  assert.notEqual((await search.search('siệu thỉ')).shown, 'chợ đầu mối');
  assert.equal((await search.search('ty hai san')).mended, false);
});
test('what plans write themselves is left as it was typed', async () => {
  assert.equal((await search.search('đóng tàu')).mended, false);
});
test('phrases in quotation marks stand there word for word', async () => {
  const loose = await found(search, 'không bỏ ai đứng ngoài');
  assert.equal(loose.rows.length > 1, true);
  const strict = await found(search, '"không bỏ ai đứng ngoài"');
  assert.deepEqual(strict.rows, ['Kế hoạch của An Lạc > 2. Trồng rừng']);
  assert.deepEqual((await found(search, '“vay vốn” "nuôi tôm"')).rows, ['Kế hoạch của Phú Hải > 1. Nuôi tôm']);
  assert.deepEqual((await found(search, '"vốn vay"')).rows, []);
});
test('a word that is not finished', async () => {
  await firstIs('khuyết t', '3. Phòng cháy');
  await firstIs('trồng rừng ng', '1. Nuôi tôm');
  await firstIs('chợ đầu m', '4. Chợ đầu mối');
});
async function mends(typed, meant) {
  const { shown, mended } = await search.search(typed);
  assert.deepEqual([shown, mended], [meant, true]);
}
test('a letter more, less, other or swapped', async () => {
  await mends('nuoi tomm', 'nuoi tom');
  await mends('khuyết tậtt', 'khuyết tật');
  await mends('khuyế tật', 'khuyết tật');
  await mends('vay vôm', 'vay vôn');
  await mends('nuôi tmô', 'nuôi tôm');
  await mends('trồng rừgn', 'trồng rừng');
  assert.equal((await search.search('nuôi tôm')).mended, false);
});
test('syllables run together', async () => {
  await mends('baohiem', 'bao hiem');
  await mends('vayvonuudai', 'vay von uu dai');
  await mends('nuôitôm', 'nuôi tôm');
  assert.equal((await search.search('baohiem', { literal: true })).mended, false);
});
test('numbers with and without dots', async () => {
  for (const query of ['12500 ha', '12.500 ha', '12.500', '12500']) await firstIs(query, '2. Trồng rừng');
});
test('numbers with a decimal comma or point', async () => {
  await firstIs('4,5%', '1. Vay vốn ưu đãi');
  await firstIs('4.5 lần', '2. Đóng tàu');
});
test('wrong accents: what no text has counts as typed without', async () => {
  for (const query of ['bão hiễm thân tàu', 'thợ lặng có hợp đồng', 'hỏa hoản']) await firstIs(query, query.startsWith('hỏa') ? '3. Phòng cháy' : '2. Đóng tàu');
  const { sequences, results } = await search.search('vay vổn');
  assert.ok(excerpts(fold, await search.load(results[0]), sequences)[1].some(([text, hit]) => hit && text === 'vay vốn'), 'and is marked');
});
test('other accents are found but never first', async () => {
  await firstIs('đường', '1. Vay vốn ưu đãi');
  await firstIs('dương', '1. Nuôi tôm');
  assert.ok((await found(search, 'đường')).rows.length > 1);
});
test('a place in the query is that of the document', async () => {
  await firstIs('an lac trong rung', '2. Trồng rừng');
  assert.ok((await first('Phú Hải vay vốn')).startsWith('Kế hoạch của Phú Hải'));
});
test('two unrelated phrases at once', () => firstIs('hợp đồng đóng tàu', '2. Đóng tàu'));
const offered = async (query) => {
  const { results } = await search.search(query);
  const names = results.filter(({ named }) => named);
  assert.deepEqual(names, results.slice(0, names.length), 'names stand before texts');
  assert.equal(new Set(results.map(({ id }) => id)).size, results.length, 'nothing stands there twice');
  return names.map(({ said }) => said.title);
};
test('bodies come first when their names are asked for, and else after sections', async () => {
  assert.deepEqual(await offered('so thuy san'), ['Sở Thủy sản']);
  assert.deepEqual(await offered('nuôi tôm'), []);
  await firstIs('nuôi tôm', '1. Nuôi tôm');
});
test('old names of bodies', async () => assert.deepEqual(await offered('Ty Hải sản'), ['Sở Thủy sản']));
test('old names of places', async () => assert.deepEqual(await offered('phú châu'), ['Phú Hải']));
test('places that are no more', async () => {
  for (const typed of ['an khe', 'tinh an khe']) assert.deepEqual(await offered(typed), ['tỉnh An Khê (đến 30/6/2025)']);
});
test('documents by their numbers, however they are cut', async () => {
  for (const typed of ['15/KH-UBND', '15 kh ubnd', '15khubnd', 'kế hoạch 15', 'KH 15']) assert.deepEqual(await offered(typed), ['Kế hoạch của An Lạc'], typed);
});
test('a name with other accents is another name', async () => {
  const entity = { kind: 0, label: 'Địa phương', title: 'Dương Hà', href: '/dia-phuong/duong-ha/' };
  const sections = [['1. Đường', 'Sửa đường Hà Nam.']];
  const other = await opened(mini({ documents: [{ id: id(1, 1), name: 'Kế hoạch 1', href: '/a/', sections }], entities: [entity] }));
  const isNamed = async (typed) => (await other.search(typed)).results.some(({ named }) => named);
  assert.equal(await isNamed('đường hà'), false);
  assert.equal(await isNamed('dương ha'), true);
});
test('a title that holds all that was asked for comes before texts, the shortest first', async () => {
  const words = 'Trồng rừng, trồng rừng và trồng rừng gỗ lớn.';
  const sections = [['Phần mở đầu', words], ['Trồng rừng ở vùng cao và ven biển', 'Không có gì.'], ['Trồng rừng', 'Ngắn.'], ['Kết luận', words]];
  const other = await opened(mini({ documents: [{ id: id(1, 1), name: 'Kế hoạch 1', place: '', href: '/a/', sections }] }));
  assert.deepEqual((await found(other, 'trong rung')).rows.map((row) => row.split(' > ')[1]).slice(0, 2), ['Trồng rừng', 'Trồng rừng ở vùng cao và ven biển']);
});
test('nothing typed and nothing found are answers too', async () => {
  assert.deepEqual((await search.search('')).results, []);
  assert.deepEqual((await search.search('!?')).results, []);
  assert.deepEqual((await search.search('zzzzqqq')).results, []);
  assert.ok(Array.isArray((await search.search(`${'bảo hiểm '.repeat(400)}`)).results));
});
test('an excerpt is the best stretch in the original spelling', () => {
  const text = `${'Mở đầu dài dòng. '.repeat(30)}Về hoả hoạn và lối đi.\n${'Còn lại. '.repeat(40)}`;
  const sequences = [[...'hỏa hoạn'.split(' ')].map((word) => ({ base: word === 'hỏa' ? 'hoa' : 'hoan', code: word === 'hỏa' ? 4 : 5 }))];
  const [, pieces] = excerpts(fold, { title: 'Tên mục', text }, sequences);
  assert.deepEqual(pieces.filter(([, hit]) => hit), [['hoả hoạn', true]]);
  assert.ok(pieces.map(([piece]) => piece).join('').length < 240);
});
test('an excerpt shows what it was chosen for', () => {
  const text = `${'Lời nói đầu. '.repeat(4)}Hỗ trợ bảo hiểm xã hội cho nông dân.\n${'Còn việc khác. '.repeat(9)}Tham gia bảo hiểm y tế toàn dân.\n${'Hết. '.repeat(60)}`;
  const sequences = [['bao', 'hiem', 'y', 'te'].map((base) => ({ base, code: 0 }))];
  const [, pieces] = excerpts(fold, { title: 'Tên mục', text }, sequences);
  assert.ok(pieces.some(([piece, hit]) => hit && piece === 'bảo hiểm y tế'), JSON.stringify(pieces));
});
test('a browser without DecompressionStream gets the same', async () => {
  const kept = globalThis.DecompressionStream;
  delete globalThis.DecompressionStream;
  try {
    const plain = await opened(files);
    assert.deepEqual((await found(plain, 'nuôi tôm')).rows, (await found(search, 'nuôi tôm')).rows);
  } finally {
    globalThis.DecompressionStream = kept;
  }
});
test('only what is needed is fetched, and nothing twice', async () => {
  const asked = [];
  const fresh = await opened(files, asked);
  await found(fresh, 'nuôi tôm');
  assert.equal(new Set(asked).size, asked.length);
  const before = asked.length;
  await found(fresh, 'nuôi tôm');
  assert.equal(asked.length, before);
});
