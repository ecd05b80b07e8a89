// Damage to the page as a whole: text that is lost, delimiters that a reader sees, comments and fences never closed.
import { decode, readable, visible, withoutCode, words } from './text.mjs';

const rawBlock = /\{%-?\s*(raw|verbatim)\s*-?%\}([^]*?)\{%-?\s*end\1\s*-?%\}/g;

export function judgePage(view, add) {
  judgeLeaks(view, add);
  judgeLoss(view, add);
  judgeVariables(view, add);
  const fence = openFence(view.seen.after ?? view.body);
  if (fence) add('fence-unclosed', fence);
  const last = view.html.lastIndexOf('<!--');
  if (last >= 0 && !view.html.includes('-->', last)) add('comment-unclosed', view.html.slice(last));
  const nested = /<!--(?:(?!-->)[^])*<!--[^]*?-->/.exec(view.html);
  if (nested) add('comment-swallows', nested[0]);
  if (/\uFFFC|swig%EF%BF%BC/.test(view.html)) add('holder-leaks', 'swig');
}

// Braces that the author asked to be shown: in raw, or written as entities.
function askedFor(text) {
  const raw = [...text.matchAll(rawBlock)].map(found => found[2]);
  const entities = text.split('\n').filter(line => /&(#12[35]|#x7[bd]|[lr]brace|[lr]cub);/i.test(line)).map(decode);
  const literals = (text.match(new RegExp(literal.source.slice(1, -1), 'g')) || []).map(found => found.slice(2, -2));
  return [...raw, ...entities, ...literals].join('\n');
}

function judgeLeaks(view, add) {
  const { front, registry } = view;
  const page = readable(withoutCode(view.html));
  const asked = askedFor(view.text);
  const leak = expression => {
    const found = page.match(expression) || [];
    return found.length > (asked.match(expression) || []).length ? found[found.length - 1] : null;
  };
  const off = front && front.disableNunjucks === true;
  const known = name => name in registry || ['raw', 'if', 'for', 'set'].includes(name);
  const tag = leak(/\{%.{0,40}/g);
  const close = leak(/.{0,200}%\}/g);
  if (tag) add('tag-leaks', tag, off || !known((/^\{%[-\s]*(?:end)?([\w-]*)/.exec(tag) || [])[1]));
  else if (close) add('tag-end-leaks', close, off || !(close.match(/[a-z][\w-]*/g) || []).some(known));
  const variable = leak(/\{\{.{0,40}/g);
  if (variable) add('variable-leaks', variable, off);
  else if (leak(/\}\}/g)) add('variable-end-leaks', '', true);
  if (/(href|src)="[^"]*(%7B%7B|\{\{)/.test(view.html)) add('variable-leaks', 'address', off);
  const remark = leak(/.?\{#.{0,40}/g);
  if (remark) add('remark-leaks', remark, off || remark.startsWith('$'));
  if (leak(/<!(?:--|–)/g)) add('comment-leaks', '', off);
  const wide = /.{0,20}(?:[｛{]\s*[％﹪]|[%％]\s*｝|｛%).{0,20}/.exec(page);
  if (wide) add('full-width-tag', wide[0]);
}

// Words of a line of text that are nowhere on the page.
function judgeLoss(view, add) {
  const page = `${visible(view.html)}\n${readable(view.html)}`;
  const lost = textLines(view.body).filter(line => {
    const all = words(line.replace(/&\w+;|\{%.*?%\}|\{\{.*?\}\}|<\/?[a-z][^>]*>|\]\([^)]*\)/gi, ' '));
    const gone = all.filter(word => !page.includes(word));
    return gone.some(word => weight(word) >= 8) || (gone.length === all.length && weight(all.join('')) >= 5);
  });
  if (lost.length) add('text-lost', `${lost.length}: ${lost[0].trim()}`);
  const unread = markdownBehindTag(view);
  if (unread) add('markdown-unread', unread, true);
  const gone = dropped(view.seen);
  if (gone) add('text-dropped', gone);
  else if (isCutOff(view.seen)) add('page-cut-off', view.html.slice(-60));
}

// Behind a tag at the beginning of a line, the rest of the line is HTML for the renderer: its Markdown stands as it is.
function markdownBehindTag({ body, html }) {
  const page = decode(html);
  for (const [, rest] of body.matchAll(/^[ \t]*(?:(?:[-*+>]|\d+[.)])[ \t]+)*\{%[^\n]*?%\}(.*)$/gm))
    if (/\*\*[^*]+\*\*|\]\(|`[^`]+`/.test(rest) && !/\{[%{#]/.test(rest) && page.includes(rest.trim())) return rest.trim();
  return null;
}

const codeBlock = /<hexoPostRenderCodeBlock>[^]+?<\/hexoPostRenderCodeBlock>/g;
const codeHolder = /(?:<|&lt;)!--code\uFFFC\d+--(?:>|&gt;)/g;

// What Hexo drops while it takes tags and comments out of the body: a `{# #}`, and in Hexo 7 all behind what is never closed.
function dropped({ before, after, pieces }) {
  if (before === null || after === null) return '';
  const whole = before.replace(codeBlock, '<!--code-->');
  const parts = after
    .replace(/<!--swig\uFFFC(\d+)-->/g, (holder, index) => pieces.get(index) ?? holder)
    .replace(codeHolder, '<!--code-->')
    .split(/<!--comment\uFFFC\d+-->/);
  let at = 0;
  for (const [i, part] of parts.entries()) {
    if (i > 0) at = whole.startsWith('<!--', at) ? endOfComment(whole, at) : at;
    if (!whole.startsWith(part, at)) return whole.slice(at).trim().slice(0, 200);
    at += part.length;
  }
  return whole.slice(at).trim();
}

function endOfComment(text, at) {
  const end = text.indexOf('-->', at + 4);
  return end < 0 ? text.length : end + 3;
}

// Nunjucks stops without an error where a string in a tag is never closed: what stood behind the tag is not on the page.
function isCutOff({ given, rendered }) {
  if (given === null) return false;
  return !rendered.trimEnd().endsWith(given.split(/[%}#]\}|<\/code>/).pop().trimEnd());
}

// A Chinese character says as much as two letters.
const weight = text => text.length + (text.match(/\p{Script=Han}/gu) || []).length;

const textLines = body => body
  .replace(/<!--[^]*?-->/g, '')
  .split('\n')
  .filter(line => !/^[\s>]*([-*+]|\d+[.)])?\s*(```|~~~)|^\s*\{%|^\s*\[[^\]]+\]:\s|^\s*<\/?[a-z]/i.test(line));

// `{{ }}` that Nunjucks evaluated, outside of raw, of comments and of code.
function judgeVariables(view, add) {
  const { seen } = view;
  if (seen.given === null) return;
  const active = seen.given
    .replace(/<code[^<>]*>[^]+?<\/code>/g, code => (/\{% *raw *%\}/.test(code) ? code : ''))
    .replace(rawBlock, '');
  const shown = active.replace(/<!--[^]*?-->/g, '');
  const variable = /\{\{[^]*?\}\}/g;
  const evaluated = (shown.match(variable) || []).find(found => !literal.test(found) && !isSet(found, view.text));
  const hidden = active.match(variable);
  if (evaluated) add('variable-evaluated', evaluated);
  else if (hidden) add('variable-in-comment', hidden[0], true);
}

// `{{ "{{" }}` is a way to show braces.
const literal = /^\{\{-?\s*("[^"]*"|'[^']*')\s*-?\}\}$/;

// A name that the post itself gives a value.
function isSet(variable, text) {
  const name = variable.slice(2, -2).trim().replace(/[^\w]/g, '\\$&');
  return new RegExp(`\\{%-?\\s*(for|set)\\s+${name}\\b`).test(text);
}

// The line of a fence that nothing closes in what Hexo gives to Markdown, which is without the blocks that it found.
function openFence(body) {
  let open = null;
  for (const line of body.split('\n')) {
    const [, fence, rest] = /^[ ]*(`{3,}|~{3,})(.*)$/.exec(line) || [];
    if (!fence) continue;
    if (!open) open = /^ {4}/.test(line) || (fence[0] === '`' && rest.includes('`')) ? null : fence;
    else if (fence[0] === open[0] && fence.length >= open.length && !rest.trim()) open = null;
  }
  return open;
}
