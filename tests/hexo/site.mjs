// A throw-away Hexo site on which posts are rendered one after another, as `hexo generate` would.
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { createRequire } from 'node:module';
import { fileURLToPath } from 'node:url';
import { judge } from './judge.mjs';

const here = path.dirname(fileURLToPath(import.meta.url));
const config = `title: site
url: https://example.com
language: zh-CN
timezone: Asia/Shanghai
permalink: ":year/:month/:title/"
new_post_name: ":title.md"
`;

// Private-use characters that stand around each piece that Hexo hands to Nunjucks past the Markdown renderer.
const OPEN = '\uE0F0';
const CLOSE = '\uE0F1';
const pieceHolder = /(?:<|&lt;)!--swig\uFFFC(\d+)--(?:>|&gt;)/g;

export const modulesOf = version => path.join(here, version === 7 ? 'hexo7' : '', 'node_modules');

export const installed = version => fs.existsSync(path.join(modulesOf(version), 'hexo/package.json'));

function makeFolder(modules, theme, settings) {
  const base = fs.mkdtempSync(path.join(os.tmpdir(), 'stet-hexo-'));
  fs.mkdirSync(path.join(base, 'source/_posts'), { recursive: true });
  fs.symlinkSync(modules, path.join(base, 'node_modules'));
  const { dependencies } = JSON.parse(fs.readFileSync(path.join(modules, '../package.json'), 'utf8'));
  fs.writeFileSync(path.join(base, 'package.json'), JSON.stringify({ name: 'site', version: '0.0.0', hexo: {}, dependencies }));
  fs.writeFileSync(path.join(base, '_config.yml'), `${config}theme: ${theme}\n${settings}`);
  return base;
}

// What a site sees while it renders one post; the hooks below write into it.
const blank = () => ({ calls: [], pieces: new Map(), given: null, outside: '', rendered: null, before: null, after: null });

function hookTags(hexo, seen) {
  const registry = {};
  for (const [name, tag] of Object.entries(hexo.extend.tag.env.extensions)) {
    const block = typeof tag._parseBody === 'function';
    const real = tag.fn;
    registry[name] = { block, run: real };
    tag.fn = function (args, body) {
      const call = { tag: name, block, args: [...args], body };
      seen.now.calls.push(call);
      const keep = output => {
        call.output = output === undefined ? '' : String(output);
        return output;
      };
      const output = real.call(this, args, body);
      return output && typeof output.then === 'function' ? output.then(keep) : keep(output);
    };
  }
  return registry;
}

function hookNunjucks(hexo, seen) {
  const { tag } = hexo.extend;
  const marked = new RegExp(`${OPEN}(\\d+) ([^]*?)${CLOSE}`, 'g');
  const unmark = text => text.replace(marked, '$2');
  const realTagRender = tag.render;
  tag.render = function (text, ...rest) {
    seen.now.pieces = new Map([...text.matchAll(marked)].map(([, index, piece]) => [index, piece]));
    seen.now.outside = text.replace(marked, '\n');
    seen.now.given = unmark(text);
    return realTagRender.call(this, seen.now.given, ...rest).then(html => {
      seen.now.rendered = html;
      return html;
    });
  };
  const realRender = hexo.render.render;
  hexo.render.render = function (data, ...rest) {
    if (!data || typeof data.onRenderEnd !== 'function') return realRender.call(this, data, ...rest);
    seen.now.after ??= data.text;
    const { onRenderEnd } = data;
    const end = html => {
      const result = onRenderEnd(html.replace(pieceHolder, (holder, index) => `${OPEN}${index} ${holder}${CLOSE}`));
      return typeof result === 'string' ? unmark(result) : result;
    };
    return realRender.call(this, { ...data, onRenderEnd: end }, ...rest);
  };
}

// The body as Hexo's filters leave it, before it takes the tags out.
function hookFilters(hexo, seen) {
  const real = hexo.execFilter;
  hexo.execFilter = function (type, data, ...rest) {
    const done = real.call(this, type, data, ...rest);
    if (type !== 'before_post_render') return done;
    return done.then(result => {
      seen.now.before ??= data.content;
      return result;
    });
  };
}

const plain = text => String(text).replace(/\u001b\[[0-9;]*m/g, '');

// One line that names the kind of failure.
function messageOf(error) {
  if (error.name === 'YAMLException') return error.reason;
  if (error.name === 'Nunjucks Error') return plain(error.type);
  const lines = plain(error.message).split('\n').map(line => line.trim()).filter(Boolean);
  return (/^\(unknown path\)|^_posts\//.test(lines[0]) && lines[1]) || lines[0] || error.name;
}

// js-yaml counts from the line after the opening separator.
function lineOf(error, split) {
  if (error.name !== 'YAMLException' || !error.mark) return undefined;
  return error.mark.line + 1 + (split && split.prefixSeparator ? 1 : 0);
}

// `settings` is text that goes to the end of the site's _config.yml.
export async function openSite({ modules, theme = 'stellar', settings = '' }) {
  process.env.HEXO_READY = '1';
  process.env.TZ = 'UTC';
  const base = makeFolder(modules, theme, settings);
  const need = createRequire(path.join(modules, 'x.js'));
  const Hexo = need('hexo');
  const needOfHexo = createRequire(need.resolve('hexo'));
  const frontMatter = needOfHexo('hexo-front-matter');
  const hexo = new Hexo(base, { silent: true });
  const seen = { now: blank() };
  await hexo.init();
  await hexo.load();
  const registry = hookTags(hexo, seen);
  hookNunjucks(hexo, seen);
  hookFilters(hexo, seen);
  const Post = hexo.model('Post');
  let count = 0;

  function splitOf(text) {
    try {
      return frontMatter.split(text);
    } catch {
      return null;
    }
  }

  function frontOf(text) {
    try {
      const { _content, ...front } = frontMatter.parse(text);
      return front;
    } catch {
      return null;
    }
  }

  // Every processor of Hexo that wants the file gets it, as its box would hand it over.
  async function feed(file) {
    for (const { pattern, process: run } of hexo.extend.processor.list()) {
      const params = pattern.match(file.path);
      if (!params) continue;
      file.params = params;
      await run.call(hexo, file);
    }
  }

  async function render(text) {
    const name = `_posts/p${++count}.md`;
    const source = path.join(hexo.source_dir, name);
    fs.writeFileSync(source, text);
    const file = new hexo.source.File({ source, path: name, type: 'create', params: {} });
    const unified = await file.read();
    const view = { text: unified, split: splitOf(unified), front: frontOf(unified), registry };
    seen.now = view.seen = blank();
    let result;
    try {
      await feed(file);
    } catch (error) {
      result = { fails: true, stage: 'front matter', message: messageOf(error), line: lineOf(error, view.split) };
    }
    const post = Post.findOne({ source: name });
    if (!result) result = await renderPost(post, view);
    if (post) await post.remove();
    fs.unlinkSync(source);
    return { damage: [], ...result };
  }

  async function renderPost(post, view) {
    view.post = {
      title: post.title,
      published: post.published,
      tags: post.tags.map(tag => tag.name),
      categories: post.categories.map(category => category.name),
    };
    view.replaced = post.content != null;
    try {
      if (!view.replaced) {
        post.content = post._content;
        await hexo.post.render(post.full_source, post);
      }
    } catch (error) {
      return { fails: true, stage: 'render', message: messageOf(error) };
    }
    view.html = post.content ?? '';
    view.excerpt = post.excerpt;
    view.cut = !view.replaced && /<span id="more"><\/span>/.test(view.html) && post.more !== post.content;
    return { fails: false, damage: judge(view), html: view.html };
  }

  async function close() {
    await hexo.exit();
    fs.rmSync(base, { recursive: true, force: true });
  }

  return { render, close, registry, version: need('hexo/package.json').version };
}
