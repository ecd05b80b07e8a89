// Damage at the marker `<!-- more -->`: it has no effect, stands before everything, or cuts an element in two.
import { readable } from './text.mjs';

const closesItself = new Set(['br', 'hr', 'img', 'input', 'meta', 'link', 'source', 'col', 'wbr']);

export function judgeMarker({ text, front, html, excerpt, cut }, add) {
  const count = (text.match(/<!--\s*more\s*-->/gi) || []).length;
  const own = front && front.excerpt !== undefined;
  if (!cut) {
    if (count) add('marker-ignored', own ? 'excerpt is set' : '', own || shown(html) >= count);
    else add(resembles.test(text) ? 'marker-doubtful' : 'marker-absent', '', true);
    return;
  }
  if (count > 1) add('marker-twice', count, true);
  if (!String(excerpt).trim()) return add('excerpt-empty', '');
  if (/<!--(?![^]*-->)/.test(excerpt)) return add('excerpt-cuts', 'comment');
  const open = openElements(String(excerpt), html.slice(html.indexOf('<span id="more"></span>')));
  if (open.length) add('excerpt-cuts', open.join(' '));
}

// A comment that was perhaps meant for the marker.
const resembles = /<[!！]?[-—]+[^>]*\bmore\b[^>]*[-—]+>/i;

// Markers that the page shows as code, as an author who writes about them wants it.
const shown = html => (readable(html).match(/<!--\s*more\s*-->/gi) || []).length;

const balance = (html, count) => {
  for (const [, slash, name, itself] of html.replace(/<!--[^]*?-->/g, '').matchAll(/<(\/?)([a-z][a-z0-9]*)\b[^>]*?(\/?)>/gi))
    if (!itself && !closesItself.has(name.toLowerCase())) count.set(name, (count.get(name) || 0) + (slash ? -1 : 1));
  return count;
};

// Elements that begin before the marker and end after it.
function openElements(before, after) {
  const first = balance(before, new Map());
  const second = balance(after, new Map());
  return [...first].filter(([name, left]) => left > 0 && (second.get(name) || 0) < 0).map(([name]) => name);
}
