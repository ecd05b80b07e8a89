// Compares stet with the real Hexo, post by post. See README.md for the options.
import fs from 'node:fs';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { disagreement, kinds } from './disagreement.mjs';
import { findingsOf } from './findings.mjs';
import { generate } from './generate.mjs';
import { labelOf, readSuite } from './suite.mjs';
import { verdictsOf } from './verdicts.mjs';

const { values: options } = parseArgs({ options: {
  stet: { type: 'string' },
  hexo: { type: 'string', default: '8' },
  posts: { type: 'string' },
  generated: { type: 'string' },
  seed: { type: 'string', default: '1' },
  show: { type: 'string', default: '3' },
  out: { type: 'string' },
  'max-missed': { type: 'string', default: '0.002' },
  'max-false': { type: 'string', default: '0.002' },
  'max-damage': { type: 'string', default: '0.01' },
  'max-warned': { type: 'string', default: '0.01' },
  'max-place': { type: 'string', default: '0' },
} });

function readPosts() {
  if (!options.generated) return readSuite(options.posts);
  const count = Number(options.generated);
  return Array.from({ length: count }, (_, i) => ({ name: `${options.seed}-${i}`, text: generate(Number(options.seed), i) }));
}

const percent = share => `${(share * 100).toFixed(2)} %`;

// Posts of the suite of which Hexo now says something else than verdicts.json.
function checkLabels(posts, verdicts, version) {
  let stale = 0;
  posts.forEach(({ name, labels }, i) => {
    if (!labels) return;
    const label = labels[version] || labels[8];
    if (label === labelOf(verdicts[i])) return;
    stale++;
    console.log(`${name}: Hexo ${version} says "${labelOf(verdicts[i])}", verdicts.json "${label}"`);
  });
  return stale;
}

function showGroup(group, members) {
  console.log(`  ${String(members.length).padStart(5)}  ${group || '(none)'}`);
  for (const { post, verdict, found } of members.slice(0, Number(options.show))) {
    const hexo = verdict.fails ? verdict.message : verdict.damage.map(({ kind, detail }) => `${kind} (${detail})`).join('; ');
    const stet = found.map(({ severity, code, line }) => `${line} ${severity} ${code}`).join(', ') || 'nothing';
    const wanted = post.lines ? ` | wanted at ${post.lines}` : '';
    console.log(`         ${post.name}: Hexo: ${(hexo || 'fine').replace(/\s+/g, ' ')} | stet: ${stet}${wanted}`);
  }
}

function keep(folder, kind, { post, verdict, found }) {
  const file = path.join(folder, kind, `${post.name.replaceAll('/', '-')}.md`);
  fs.mkdirSync(path.dirname(file), { recursive: true });
  fs.writeFileSync(file, post.text);
  fs.writeFileSync(file.replace(/md$/, 'json'), `${JSON.stringify({ verdict, found }, null, 1)}\n`);
}

// Prints one kind of disagreement; true where its share is above its limit.
function report(kind, members, total) {
  const limit = Number(options[`max-${kind}`]);
  const share = total ? members.length / total : 0;
  console.log(`${kinds[kind]}: ${members.length} = ${percent(share)} (at most ${percent(limit)})`);
  for (const [group, list] of [...groupBy(members)].sort((a, b) => b[1].length - a[1].length)) showGroup(group, list);
  return share > limit;
}

function groupBy(members) {
  const groups = new Map();
  for (const member of members) {
    if (!groups.has(member.group)) groups.set(member.group, []);
    groups.get(member.group).push(member);
  }
  return groups;
}

async function main() {
  if (!options.stet) throw new Error('--stet PATH is needed');
  const version = Number(options.hexo);
  const posts = readPosts();
  const texts = posts.map(({ text }) => text);
  const [verdicts, findings] = await Promise.all([verdictsOf(texts, version), findingsOf(texts, version, options.stet)]);
  const counts = { fails: 0, damaged: 0, noted: 0, fine: 0 };
  const disagreements = Object.fromEntries(Object.keys(kinds).map(kind => [kind, []]));
  posts.forEach((post, i) => {
    counts[verdicts[i].verdict]++;
    const other = disagreement(verdicts[i], findings[i], post.lines);
    if (!other) return;
    const member = { post, verdict: verdicts[i], found: findings[i], group: other.group };
    disagreements[other.kind].push(member);
    if (options.out) keep(options.out, other.kind, member);
  });
  console.log(`Hexo ${version}, ${posts.length} posts: ${Object.entries(counts).map(([verdict, n]) => `${n} ${verdict}`).join(', ')}`);
  const above = Object.keys(kinds).filter(kind => report(kind, disagreements[kind], posts.length));
  const stale = checkLabels(posts, verdicts, version);
  process.exitCode = above.length || stale ? 1 : 0;
}

await main();
