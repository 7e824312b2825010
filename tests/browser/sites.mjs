// Small made-up sites for the browser tests, each as a set of files of one content folder.

const LONG = `Tên rất dài ${'của một cơ quan hay một chỉ tiêu '.repeat(9)}`.slice(0, 300).trim();
const WORD = `https://vi-du.example/${'a'.repeat(278)}`;
const FILE = `${'t'.repeat(230)}.txt`;

const vocabularies = (indicators, places = '') => ({
  'content/site.yaml': 'title: "Trang thử"\ndescription: "Mọi con số đều bịa ra."\nbase_url: https://thu.example/\nlanguage: vi\nas_of: 2026-01-31\n',
  'content/units.yaml': '- { id: "%" }\n',
  'content/sectors.yaml': '- { id: y-te, name: "Y tế" }\n- { id: giao-duc, name: "Giáo dục" }\n- { id: lao-dong, name: "Lao động" }\n',
  'content/jurisdictions.yaml': `- { id: vn, name: "Việt Nam", level: national }\n- id: ha-giang\n  name: "Hà Giang"\n  level: province\n  kinds: [ { kind: tỉnh } ]\n${places}`,
  'content/bodies.yaml': `- { id: ubnd-tinh, name: "Ủy ban nhân dân tỉnh", level: province }\n- { id: so-dai, name: ${JSON.stringify(LONG)}, level: province }\n`,
  'content/indicators.yaml': indicators,
});
const indicator = (id, name, sector = 'y-te') => `- { id: ${id}, name: ${JSON.stringify(name)}, unit: "%", direction: higher, measure: rate, sector: ${sector} }\n`;
const head = (title, number, extra = '') => `---\ntitle: ${JSON.stringify(title)}\ntype: ke-hoach\nnumber: "${number}"\njurisdiction: ha-giang\nissuer: ubnd-tinh\nissued: 2024-03-15\nperiod: 2021-2040\nstate: signed\nsources:\n  - { id: goc, kind: secondary, verified: "no"${extra} }\ntarget_defaults: { source: goc }\n`;

/** One plan of 228 targets without sections, in three sectors: what a long annex is at its worst. */
export function manyTargets() {
  const names = Array.from({ length: 114 }, (_, n) => [`chi-tieu-${n}`, `Tỷ lệ thứ ${n} về một việc đã kể trong phụ lục của kế hoạch`, ['y-te', 'giao-duc', 'lao-dong'][n % 3]]);
  const rows = names.map(([id], n) => `  - { indicator: ${id}, values: { 2025: "${n % 90},5", 2030: "${(n % 90) + 5}" }, note: "Ghi chú của người biên tập." }\n`);
  return {
    ...vocabularies(names.map((name) => indicator(...name)).join('')),
    'content/plans/ha-giang/ke-hoach.md': `${head('Kế hoạch có 228 chỉ tiêu', '1/KH-UBND')}targets:\n${rows.join('')}---\n\n## I. Chung\n\nTóm tắt.\n`,
  };
}

/** An indicator with a figure for each of twenty years, of the nation and of a province. */
export function manyYears() {
  const values = (shift) => Array.from({ length: 20 }, (_, n) => `${2021 + n}: "${21 + n + shift},5"`).join(', ');
  const plan = (shift) => `targets:\n  - { indicator: nhieu-nam, values: { ${values(shift)} } }\n---\n\n## I. Chung\n\nTóm tắt.\n`;
  return {
    ...vocabularies(indicator('nhieu-nam', 'Tỷ lệ có mức cho từng năm')),
    'content/plans/ha-giang/ke-hoach.md': head('Kế hoạch từng năm', '3/KH-UBND') + plan(0),
    'content/plans/vn/quyet-dinh.md': head('Quyết định từng năm', '4/QĐ-TTg').replace('ke-hoach', 'quyet-dinh').replace('ha-giang', 'vn').replace('issuer: ubnd-tinh\n', '').replaceAll('2024', '2021') + plan(0),
  };
}

/** A plan whose every name has 300 letters, with an address and a name of a file without a place to break. */
export function longNames() {
  return {
    ...vocabularies(indicator('ten-dai', LONG) + indicator('tu-dai', `Tỷ lệ ${'x'.repeat(290)}`), `- id: rat-dai\n  name: ${JSON.stringify(LONG)}\n  level: province\n  kinds: [ { kind: tỉnh } ]\n`),
    'content/plans/ha-giang/ke-hoach.md': `${head(LONG, '2/KH-UBND', `, note: ${JSON.stringify(LONG)}, url: "${WORD}", file: "files/${FILE}"`)}targets:\n  - { indicator: ten-dai, value: "45,5", year: 2030 }\n  - { indicator: tu-dai, value: "45,5", year: 2030 }\ntasks:\n  - { title: ${JSON.stringify(LONG)}, lead: [ so-dai ], coordinate: [ { as: "${'y'.repeat(300)}" } ], time: "${'z'.repeat(120)}" }\n---\n\n## I. Chung\n\nXem <${WORD}> và ${'w'.repeat(300)}.\n`,
    [`content/files/${FILE}`]: 'Tệp thử.\n',
  };
}
