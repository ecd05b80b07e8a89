// Makes a post as short as it can be while Hexo and stet disagree about it in the same way:
// node reduce.mjs --stet PATH [--hexo 8|7] FILE...
import fs from 'node:fs';
import { parseArgs } from 'node:util';
import { disagreement } from './disagreement.mjs';
import { findingsOf } from './findings.mjs';
import { modulesOf, openSite } from './site.mjs';
import { verdictOf } from './verdicts.mjs';

const { values: options, positionals: files } = parseArgs({
  allowPositionals: true,
  options: { stet: { type: 'string' }, hexo: { type: 'string', default: '8' } },
});
const version = Number(options.hexo);
const site = await openSite({ modules: modulesOf(version) });

async function compare(text) {
  const { html, ...result } = await site.render(text);
  const [found] = await findingsOf([text], version, options.stet);
  const other = disagreement({ ...result, verdict: verdictOf(result) }, found);
  return { key: other && `${other.kind} ${other.group}`, result, found };
}

// Leaves out ever smaller runs of `parts` while `keeps` holds for what is left.
async function shrink(parts, join, keeps) {
  for (let size = Math.ceil(parts.length / 2); size >= 1; size = size === 1 ? 0 : Math.ceil(size / 2))
    for (let at = 0; at < parts.length;) {
      const rest = [...parts.slice(0, at), ...parts.slice(at + size)];
      if (await keeps(rest.join(join))) parts = rest;
      else at += size;
    }
  return parts.join(join);
}

for (const file of files) {
  const text = fs.readFileSync(file, 'utf8');
  const { key } = await compare(text);
  if (!key) {
    console.log(`${file}: no disagreement`);
    continue;
  }
  const keeps = async shorter => (await compare(shorter)).key === key;
  const lines = await shrink(text.split('\n'), '\n', keeps);
  const least = await shrink([...lines], '', keeps);
  const { result, found } = await compare(least);
  console.log(`${file}: ${key}\n  ${JSON.stringify(least)}`);
  console.log(`  Hexo: ${result.fails ? result.message : result.damage.map(({ kind }) => kind).join(' ') || 'fine'}`);
  const said = found.map(({ line, severity, code, message }) => `${line} ${severity} ${code}: ${message}`);
  console.log(`  stet: ${said.join('; ') || 'nothing'}`);
}
await site.close();
