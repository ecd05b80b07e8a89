// Writes rules/packs/THEME.yaml from the tags that the theme registers in a real Hexo: node themes.mjs [THEME...]
import { execFileSync, fork } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { openSite } from './site.mjs';

const self = fileURLToPath(import.meta.url);
const packs = path.join(path.dirname(self), '../../rules/packs');
const themes = {
  butterfly: { title: 'Butterfly', version: '5.7.0' },
  fluid: { title: 'Fluid', version: '1.9.9' },
  icarus: { title: 'Icarus', version: '6.1.1' },
  next: { title: 'NexT', version: '8.29.0' },
  // Volantis stops where the command hexo-cli is absent, unless its check is turned off.
  volantis: { title: 'Volantis', version: '6.8.3', settings: 'theme_config:\n  debug: false\n' },
};
const renderers = ['hexo-renderer-ejs', 'hexo-renderer-inferno', 'hexo-renderer-pug', 'hexo-renderer-stylus'];

function install(folder, theme, version) {
  const dependencies = { hexo: '8.1.2', 'hexo-renderer-marked': '7.0.1', 'hexo-renderer-stylus': '3.0.1' };
  if (theme) dependencies[`hexo-theme-${theme}`] = version;
  fs.mkdirSync(folder, { recursive: true });
  const write = () =>
    fs.writeFileSync(path.join(folder, 'package.json'), JSON.stringify({ name: 'site', version: '0.0.0', dependencies }));
  write();
  const flags = ['--ignore-scripts', '--no-audit', '--no-fund', '--loglevel=error'];
  execFileSync('npm', ['install', ...flags], { cwd: folder, stdio: 'inherit' });
  for (const name of renderers)
    if (fs.existsSync(path.join(folder, 'node_modules', name))) dependencies[name] = '*';
  write();
}

const post = body => `---\ntitle: T\ndate: 2024-01-02\n---\n\n${body}\n`;

const outcome = ({ fails, html }) => {
  if (fails) return 'fails';
  if (html.includes('undefined')) return 'undefined';
  return html.trim() === '' ? 'nothing' : 'fine';
};

// What the tag does without any argument; of a block only where arguments mend it: else it is the body that it wants.
async function emptyOf(site, name, block) {
  const use = args => (block ? `{% ${name}${args} %}\n文字\n{% end${name} %}` : `{% ${name}${args} %}`);
  const alone = outcome(await site.render(post(use(''))));
  if (!block || alone === 'fine') return alone;
  return alone === outcome(await site.render(post(use(' a /b c')))) ? 'fine' : alone;
}

// Runs in a process of its own: {name: {block, same, empty}} of every tag; `same` tells which names share a function.
async function listTags(modules, theme) {
  const site = await openSite({ modules, theme, settings: themes[theme]?.settings });
  const functions = new Map();
  const tags = {};
  for (const [name, { block, run }] of Object.entries(site.registry)) {
    if (!functions.has(run)) functions.set(run, functions.size);
    tags[name] = { block, same: functions.get(run), source: String(run), empty: await emptyOf(site, name, block) };
  }
  process.send(tags, () => process.exit(0));
}

function tagsOf(modules, theme) {
  return new Promise((resolve, reject) => {
    const child = fork(self, ['--list', modules, theme], { stdio: ['ignore', 'ignore', 'inherit', 'ipc'] });
    let tags = null;
    child.on('message', list => (tags = list));
    child.on('exit', code => {
      if (tags) resolve(tags);
      else reject(new Error(`${theme}: Hexo ended with ${code} before it named its tags`));
    });
  });
}

// The theme's own tags: those that plain Hexo lacks, or that have another function there.
function ownTags(tags, plain) {
  const same = (name, { source, block }) => plain[name]?.source === source && plain[name].block === block;
  return Object.entries(tags).filter(([name, tag]) => !same(name, tag));
}

const yamlKey = name => (/^(y|n|yes|no|on|off|true|false|null|~|\d.*)$/i.test(name) ? `'${name}'` : name);

// Names that share one function are one tag and its aliases.
function compact(own) {
  const groups = new Map();
  for (const [name, tag] of own) groups.set(tag.same, [...(groups.get(tag.same) || []), [name, tag]]);
  return [...groups.values()].flatMap(group => {
    const alike = group.filter(([, tag]) => tag.block === group[0][1].block && tag.empty === group[0][1].empty);
    const others = group.filter(member => !alike.includes(member)).map(member => [member]);
    return [alike, ...others];
  }).map(([[name, { block, empty }], ...aliases]) => {
    const parts = [];
    if (block) parts.push('form: block');
    if (empty !== 'fine') parts.push(`empty: ${empty}`);
    if (aliases.length) parts.push(`aliases: ${aliases.map(([alias]) => alias).sort().join(' ')}`);
    return `  ${yamlKey(name)}: {${parts.join(', ')}}`;
  }).sort();
}

function packOf({ title, version }, lines) {
  return `# The tags of the theme ${title} (${version}), for use on top of \`hexo\`. How tags are written stands in hexo.yaml.
# Made by tests/hexo/themes.mjs from what the theme registers in Hexo 8; change the script, not this file.

tags:
${lines.join('\n')}
`;
}

async function main(names) {
  const base = fs.mkdtempSync(path.join(os.tmpdir(), 'stet-themes-'));
  try {
    const folder = path.join(base, 'plain');
    install(folder);
    const plain = await tagsOf(path.join(folder, 'node_modules'), 'false');
    for (const name of names) {
      const site = path.join(base, name);
      install(site, name, themes[name].version);
      const lines = compact(ownTags(await tagsOf(path.join(site, 'node_modules'), name), plain));
      console.log(`${themes[name].title} ${themes[name].version}: ${lines.length || 'no'} tags of its own`);
      if (lines.length) fs.writeFileSync(path.join(packs, `${name}.yaml`), packOf(themes[name], lines));
    }
  } finally {
    fs.rmSync(base, { recursive: true, force: true });
  }
}

if (process.argv[2] === '--list') await listTags(process.argv[3], process.argv[4]);
else await main(process.argv.length > 2 ? process.argv.slice(2) : Object.keys(themes));
