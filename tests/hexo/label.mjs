// Writes posts/verdicts.json anew from the real Hexo 8 and 7: node label.mjs [DIR]
import fs from 'node:fs';
import path from 'node:path';
import { labelOf, readSuite, suiteFolder } from './suite.mjs';
import { verdictsOf } from './verdicts.mjs';

const folder = process.argv[2] || suiteFolder;
const posts = readSuite(folder);
const texts = posts.map(({ text }) => text);
const [eight, seven] = [await verdictsOf(texts, 8), await verdictsOf(texts, 7)];
const labels = {};
const counts = {};
posts.forEach(({ name, lines }, i) => {
  const label = { 8: labelOf(eight[i]) };
  if (labelOf(seven[i]) !== label[8]) label[7] = labelOf(seven[i]);
  labels[name] = label;
  counts[eight[i].verdict] = (counts[eight[i].verdict] || 0) + 1;
  const both = [eight[i].verdict, seven[i].verdict];
  if (both.some(verdict => verdict === 'fails' || verdict === 'damaged') && !lines)
    console.log(`${name} needs a line in lines.json: ${label[8]}`);
  if (both.every(verdict => verdict === 'fine') && lines) console.log(`${name} needs no line in lines.json`);
});
fs.writeFileSync(path.join(folder, 'verdicts.json'), `${JSON.stringify(labels, null, 1)}\n`);
console.log(posts.length, 'posts', counts);
