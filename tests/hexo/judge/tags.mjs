// Damage to tags: text that a tag swallowed, a tag that went through Markdown, arguments that make no sense.
import { readable } from './text.mjs';

const statements = new Set([
  'raw', 'verbatim', 'if', 'for', 'set', 'macro', 'filter', 'call', 'switch', 'block', 'ifAsync', 'asyncEach', 'asyncAll',
]);
const nameOf = tag => (/^\{%[-\s]*([^\s%]+?)(?=[\s%]|-%|$)/.exec(tag) || [])[1];
const quoted = /"[^"\n]*"|'[^'\n]*'/g;
const isAddress = text => !/[[\]<>]/.test(text) && /^(https?:)?\/\/|^[/#.?]|^mailto:|^data:|\.[a-z0-9]{2,5}([/?#]|$)/i.test(text);
const isPicture = text => /\.(png|jpe?g|webp|gif|svg|avif)$/i.test(text);

const options = {
  image: /^(width|height|bg|download|padding|fancybox|ratio):/,
  link: /^(icon|desc):/,
  button: /^(color|icon|size):/,
};
const media = {
  audio: /^(type|netease|autoplay):/,
  video: /^(type|bilibili|youtube|ratio|width|autoplay):/,
  md: /^wrap:/,
  iframe: /^$/,
};
const byName = /^(netease|bilibili|youtube):/;

export function judgeTags(view, add) {
  for (const piece of view.seen.pieces.values()) judgePiece(piece, view, add);
  judgeThroughMarkdown(view, add);
  judgeLostWords(view, add);
  const shown = view.text.replace(/<!--[^]*?-->/g, '');
  for (const call of view.seen.calls) {
    const hidden = !new RegExp(`\\{%[-\\s]*${call.tag}(?![\\w-])`).test(shown);
    judgeCall(call, view, (kind, detail, note) => add(kind, detail, note || hidden));
  }
}

// A piece that Hexo takes out of the Markdown should be one tag, or one block from its beginning to its end.
function judgePiece(piece, { registry }, add) {
  const name = nameOf(piece);
  if (!name) return;
  const inner = piece.slice(2, -2).replace(quoted, '');
  if (registry[name]?.block || statements.has(name)) {
    const end = new RegExp(`\\{%[-\\s]*end${name.replace(/[^\w]/g, '\\$&')}[\\s%-]`);
    if (end.test(piece.slice(0, piece.lastIndexOf('{%')))) add('swallowed', piece);
    return;
  }
  if (/\{%|\{\{|%\}/.test(inner)) add('swallowed', piece);
  else if (/\n[ \t]*\n/.test(inner)) add('blank-line-in-tag', piece, true);
}

// A tag that Hexo does not recognise as a piece is rendered as Markdown before Nunjucks reads it.
function judgeThroughMarkdown({ seen, text }, add) {
  const active = seen.outside.replace(/<code[^<>]*>[^]+?<\/code>/g, '').replace(/<!--[^]*?-->/g, '');
  for (const [tag] of active.matchAll(/\{%[^]*?%\}/g)) {
    if (text.includes(tag)) continue;
    add('tag-through-markdown', tag, !/<[a-z/]|&(lt|gt|quot|#39);|%[0-9A-F]{2}/i.test(tag));
  }
}

// Every word between the name of a tag and its end should reach the tag.
function judgeLostWords({ seen, text, registry }, add) {
  const plain = text.replace(/^(`{3,}|~{3,})[^]*?^\1/gm, '').replace(/<!--[^]*?-->/g, '').replace(/`[^`\n]*`/g, '');
  for (const [tag, name, inner] of plain.matchAll(/\{%[-\s]*([\w-]+)([^\n]*?)-?%\}/g)) {
    if (!registry[name] || registry[name].block || /\{%/.test(inner)) continue;
    const got = seen.calls.filter(call => call.tag === name).map(call => call.args.join(' '));
    const words = inner.split(/["'\s]+/).filter(Boolean);
    if (got.length && !got.some(args => words.every(word => args.includes(word)))) add('argument-lost', tag);
  }
}

function judgeCall(call, view, add) {
  const { tag, block, args, body, output } = call;
  for (const arg of args) judgeArgument(tag, arg, view, add);
  if (output !== undefined) judgeOutput(call, add);
  if (block && /<!--(?![^]*-->)/.test(body)) add('comment-cut', `${tag} ${body.slice(body.lastIndexOf('<!--'))}`);
  const plain = args.filter(arg => !(options[tag] || media[tag] || /^[A-Za-z_]+:(?!\/\/)/).test(arg));
  const last = plain[plain.length - 1];
  if (tag in media && plain.length && !isAddress(plain[0]) && !args.some(arg => byName.test(arg)))
    add('address-wrong', `${tag} ${plain[0]}`);
  if (tag === 'link' && plain.length && !isAddress(plain[0])) add('address-wrong', `link ${plain[0]}`);
  if (tag === 'button' && plain.length > 1 && !isAddress(last)) add('address-wrong', `button ${last}`);
  if (tag === 'image' && plain.length) judgePicture(plain, add);
  if ((tag === 'tip' || tag === 'tabs') && plain.length) add('argument-dropped', `${tag} ${plain.join(' ')}`, true);
}

function judgeArgument(tag, arg, { text }, add) {
  if (arg.includes('[object Object]')) add('regular-expression', `${tag} ${arg}`);
  else if (/%\}|\{%|<\/?p>|\n\s*\n/.test(arg) && !text.includes(`"${arg}"`) && !text.includes(`'${arg}'`))
    add('argument-swallows', `${tag} ${arg}`);
  const option = /^[A-Za-z_]+[：=]\S/.test(arg) || /^(:.+|[a-z_]+:|[A-Z_]+:.*)$/.test(arg) || /::/.test(arg);
  if (option && !arg.includes('//')) add('option-as-text', `${tag} ${arg}`, true);
  if (arg.includes('\u3000') && !new RegExp(`["'][^"'\n]*\u3000`).test(text)) add('wide-space', tag, true);
}

// These show nothing where the site lacks the file, which the text of one post cannot tell.
const needsFile = /^(asset_|include_code)/;

// An address on the page that holds a space or the punctuation around it goes nowhere.
const badAddress = /(?:data-src|src|href)="((?!data:)[^"]*(?:[\s\u3000<{，。、；]|[,;])[^"]*)"/g;

function judgeOutput({ tag, args, block, body, output }, add) {
  const given = `${args.join(' ')} ${body || ''}`;
  const words = `${tag} ${args.join(' ')}`;
  if (output.trim() === '' && !(block && body.trim() === ''))
    add('output-empty', words, args.length > 0 && needsFile.test(tag));
  else if (/undefined/.test(output) && !given.includes('undefined'))
    add('output-undefined', words, !/undefined/.test(readable(output)) && !/(src|href)="[^"]*undefined/.test(output));
  for (const [, address] of block ? [] : output.matchAll(badAddress))
    if (/[,;]$|[\s\u3000<{，。、；]/.test(address)) add('address-wrong', `${tag} ${address}`);
}

function judgePicture(plain, add) {
  const [source, next] = plain;
  if (!isAddress(source)) add('address-wrong', `image ${source}`);
  else if (next && isPicture(next) && !isPicture(source) && !/\s/.test(next)) add('address-cut', `${source} | ${next}`);
}
