// The hand-made posts: posts/GROUP/NAME.md, the lines to point at in lines.json, Hexo's verdicts in verdicts.json.
import fs from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

export const suiteFolder = path.join(path.dirname(fileURLToPath(import.meta.url)), 'posts');

const readJson = file => (fs.existsSync(file) ? JSON.parse(fs.readFileSync(file, 'utf8')) : {});

// A list of {name, text, lines, labels}, sorted by name; any folder of posts will do.
export function readSuite(folder = suiteFolder) {
  const lines = readJson(path.join(folder, 'lines.json'));
  const labels = readJson(path.join(folder, 'verdicts.json'));
  return fs.readdirSync(folder, { recursive: true })
    .filter(name => name.endsWith('.md'))
    .sort()
    .map(file => {
      const name = file.replace(/\.md$/, '');
      const text = fs.readFileSync(path.join(folder, file), 'utf8');
      return { name, text, lines: name in lines ? [lines[name]].flat() : undefined, labels: labels[name] };
    });
}

// What verdicts.json says about a post: "fine", or the verdict and its reason.
export function labelOf({ verdict, stage, line, message, damage }) {
  if (verdict === 'fails') return `fails: ${stage}${line ? `, line ${line}` : ''}: ${message}`;
  const kinds = [...new Set(damage.filter(({ note }) => note === (verdict === 'noted')).map(({ kind }) => kind))];
  if (verdict === 'fine') return 'fine';
  return `${verdict}: ${kinds.filter(kind => !/^(date|marker)-absent$/.test(kind)).sort().join(', ')}`;
}
