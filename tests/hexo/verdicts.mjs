// Asks Hexo for the verdict on many posts, in a few processes side by side.
import { fork } from 'node:child_process';
import os from 'node:os';
import { fileURLToPath } from 'node:url';
import { modulesOf, openSite } from './site.mjs';

// Remarks that every plain post earns: they do not count.
const usual = new Set(['date-absent', 'marker-absent']);

// fails: Hexo stops or drops the post; damaged: the page is not as meant; noted: worth a remark; fine.
export function verdictOf({ fails, damage }) {
  if (fails) return 'fails';
  if (damage.some(({ note }) => !note)) return 'damaged';
  return damage.some(({ kind }) => !usual.has(kind)) ? 'noted' : 'fine';
}

const batch = 200;

async function work(version) {
  const site = await openSite({ modules: modulesOf(version) });
  process.on('message', async posts => {
    if (!posts) {
      await site.close();
      return process.exit(0);
    }
    const results = [];
    for (const text of posts) {
      const { html, ...result } = await site.render(text);
      results.push({ ...result, verdict: verdictOf(result) });
    }
    process.send({ results });
  });
  process.send({ ready: true });
}

// The verdicts on `texts` in their order.
export function verdictsOf(texts, version, jobs = Math.min(os.cpus().length, Math.ceil(texts.length / batch))) {
  const verdicts = new Array(texts.length);
  let next = 0;
  const run = () => new Promise((resolve, reject) => {
    const child = fork(fileURLToPath(import.meta.url), [String(version)], { stdio: ['ignore', 'ignore', 'inherit', 'ipc'] });
    let from = 0;
    child.on('message', ({ results = [] }) => {
      results.forEach((result, i) => (verdicts[from + i] = result));
      from = next;
      next = Math.min(next + batch, texts.length);
      child.send(from < next ? texts.slice(from, next) : null);
    });
    child.on('error', reject);
    child.on('exit', code => (code === 0 ? resolve() : reject(new Error(`Hexo ${version} ended with ${code}`))));
  });
  return Promise.all(Array.from({ length: jobs }, run)).then(() => verdicts);
}

if (process.send && process.argv[1] === fileURLToPath(import.meta.url)) await work(Number(process.argv[2]));
