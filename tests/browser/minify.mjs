// Shortens a script: node minify.mjs < written > short. What a module exports keeps its name, and so does everything at the
// top of a classic script, which others may use.
import { readFileSync } from 'node:fs';
import { minify } from 'terser';

const source = readFileSync(0, 'utf8');
const module = /^(?:import|export)\b/m.test(source);
const { code } = await minify(source, { module, ecma: 2020, compress: { passes: 3 }, format: { comments: false } });
process.stdout.write(code);
