// Damage to the page as a whole: text that is lost, delimiters that a reader sees, comments and fences never closed.
import { decode, readable, visible, withoutCode, words } from './text.mjs';

const rawBlock = /\{%-?\s*(raw|verbatim)\s*-?%\}([^]*?)\{%-?\s*end\1\s*-?%\}/g;

export function judgePage(view, add) {
  judgeLeaks(view, add);
  judgeLoss(view, add);
  judgeVariables(view, add);
  const fence = openFence(view.body);
  if (fence) add('fence-unclosed', fence);
  const last = view.html.lastIndexOf('<!--');
  if (last >= 0 && !view.html.includes('-->', last)) add('comment-unclosed', view.html.slice(last));
  if (/\uFFFC|swig%EF%BF%BC/.test(view.html)) add('holder-leaks', 'swig');
}

// Braces that the author asked to be shown: in raw, or written as entities.
function askedFor(text) {
  const raw = [...text.matchAll(rawBlock)].map(found => found[2]);
  const entities = text.split('\n').filter(line => /&(#12[35]|#x7[bd]|[lr]brace|[lr]cub);/i.test(line)).map(decode);
  return [...raw, ...entities].join('\n');
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
  const wide = /.{0,20}(?:[｛{]\s*[％﹪]|[%％]\s*｝|｛%).{0,20}/.exec(page);
  if (wide) add('full-width-tag', wide[0]);
}

// Words of a line of text that are nowhere on the page.
function judgeLoss(view, add) {
  const page = `${visible(view.html)}\n${readable(view.html)}`;
  const lost = textLines(view.body).filter(line => {
    const all = words(line.replace(/&\w+;/g, ' '));
    return weight(all.join('')) >= 5 && all.every(word => !page.includes(word));
  });
  if (lost.length) add('text-lost', `${lost.length}: ${lost[0].trim()}`);
  if (/\{#[^]*?#\}/.test(view.text) && !/\{#/.test(readable(view.html))) add('remark-dropped', /\{#[^]*?#\}/.exec(view.text)[0]);
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
  for (const [found] of shown.matchAll(/\{\{[^]*?\}\}/g)) if (!literal.test(found) && !isSet(found, view.text)) return add('variable-evaluated', found);
  for (const found of active.matchAll(/\{\{[^]*?\}\}/g)) return add('variable-in-comment', found[0], true);
}

// `{{ "{{" }}` is a way to show braces.
const literal = /^\{\{-?\s*("[^"]*"|'[^']*')\s*-?\}\}$/;

// A name that the post itself gives a value.
const isSet = (variable, text) => new RegExp(`\\{%-?\\s*(for|set)\\s+${variable.slice(2, -2).trim().replace(/[^\w]/g, '\\$&')}\\b`).test(text);

// The line of a fence that nothing closes; a closing fence may be indented as far as it likes.
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
