// Runs stet once over many posts and hands back its findings, post by post.
import { spawn } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';

const settings = version => `extends: [hexo, stellar]\nhexo: {version: ${version}}\n`;

// Rules about the bytes of a file: right or wrong, whatever Hexo makes of them.
const besides = new Set([
  'invisible-character', 'conflict-marker', 'line-ending', 'encoding', 'trailing-space', 'final-newline',
]);

function run(stet, cwd) {
  return new Promise((resolve, reject) => {
    const child = spawn(stet, ['check', '--output-format', 'json', '--lang', 'en', '.'], { cwd });
    const out = [];
    const err = [];
    child.stdout.on('data', data => out.push(data));
    child.stderr.on('data', data => err.push(data));
    child.on('error', reject);
    child.on('close', (code, signal) => {
      if (code === 0 || code === 1) return resolve(JSON.parse(Buffer.concat(out).toString('utf8')));
      reject(new Error(`stet ended with ${code ?? signal}: ${Buffer.concat(err)}`));
    });
  });
}

// A list of {severity, code, line, message} for each of `texts`.
export async function findingsOf(texts, version, stet) {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'stet-posts-'));
  try {
    fs.writeFileSync(path.join(folder, '.stet.yaml'), settings(version));
    texts.forEach((text, i) => fs.writeFileSync(path.join(folder, `post-${i}.md`), text));
    const findings = texts.map(() => []);
    for (const { severity, code, location, message, filename } of await run(path.resolve(stet), folder)) {
      if (severity !== 'error' && besides.has(code)) continue;
      const index = Number(/post-(\d+)\.md$/.exec(filename)[1]);
      findings[index].push({ severity, code, line: location.row, message });
    }
    return findings;
  } finally {
    fs.rmSync(folder, { recursive: true, force: true });
  }
}
