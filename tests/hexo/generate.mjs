// Generates whole posts from a seed: node generate.mjs [--seed S] [--index I | --count N --to DIR]
import fs from 'node:fs';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { parseArgs } from 'node:util';
import { frontMatter } from './generate/front.mjs';
import { mutate } from './generate/mutate.mjs';
import { paragraph, plainBlock } from './generate/prose.mjs';
import { makeRandom } from './generate/random.mjs';
import { inlineLine, tagBlock, tagLine } from './generate/tags.mjs';

const untouched = 0.38;

function block(random) {
  const kind = random.int(10);
  if (kind < 5) return plainBlock(random);
  if (kind < 7) return tagLine(random);
  return kind < 8 ? inlineLine(random) : tagBlock(random);
}

export function wellWritten(random) {
  const blocks = [paragraph(random)];
  if (random.chance(0.85)) blocks.push(['<!-- more -->']);
  blocks.push(...random.times(1, 6, () => block(random)));
  return `${frontMatter(random).join('\n')}\n\n${blocks.map(lines => lines.join('\n')).join('\n\n')}\n`;
}

// The text of post `index` of a run: the same for the same seed, about half of them fine for Hexo.
export function generate(seed, index) {
  const random = makeRandom(seed, index);
  let text = wellWritten(random);
  if (random.chance(untouched)) return text;
  for (let slips = random.pick([1, 1, 1, 1, 2, 2, 3]); slips > 0; slips--) text = mutate(random, text);
  return text;
}

function main() {
  const { values } = parseArgs({ options: {
    seed: { type: 'string', default: '1' },
    index: { type: 'string' },
    count: { type: 'string', default: '100' },
    to: { type: 'string' },
  } });
  const seed = Number(values.seed);
  if (values.index !== undefined) return process.stdout.write(generate(seed, Number(values.index)));
  if (!values.to) throw new Error('--index I or --to DIR is needed');
  fs.mkdirSync(values.to, { recursive: true });
  for (let i = 0; i < Number(values.count); i++) fs.writeFileSync(path.join(values.to, `${i}.md`), generate(seed, i));
}

if (import.meta.url === pathToFileURL(process.argv[1] || '').href) main();
