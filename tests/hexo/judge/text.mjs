// What a reader sees of a page, and what an author wrote as text.
const entities = { amp: '&', lt: '<', gt: '>', quot: '"', lbrace: '{', rbrace: '}', lcub: '{', rcub: '}', num: '#', percnt: '%' };

const codePoint = number => (number <= 0x10ffff ? String.fromCodePoint(number) : '\uFFFD');

export const decode = html => html.replace(/&(?:#x([0-9a-f]{1,6})|#(\d{1,7})|(\w+));/gi, (whole, hex, decimal, name) => {
  if (hex) return codePoint(parseInt(hex, 16));
  if (decimal) return codePoint(Number(decimal));
  return entities[name.toLowerCase()] ?? whole;
});

function decodeUrl(text) {
  return text.replace(/(?:%[0-9a-f]{2})+/gi, run => {
    try {
      return decodeURIComponent(run);
    } catch {
      return run;
    }
  });
}

const comment = /<!--[^]*?(?:-->|$)/g;
const element = /<\/?[a-z](?:[^<>"']|"[^"]*"|'[^']*')*>/gi;

// Text and the values of attributes, without comments and names of elements.
export function visible(html) {
  const texts = html.replace(comment, ' ').replace(element, tag => {
    const values = [...tag.matchAll(/=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'>]+))/g)];
    return values.length ? ` ${values.map(value => value[1] ?? value[2] ?? value[3]).join(' ')} ` : '';
  });
  return decodeUrl(decode(texts));
}

// The same without attributes, so that a word that an element splits is whole.
export const readable = html => decode(html.replace(comment, '').replace(element, ''));

// The page without what Hexo shows as code.
export const withoutCode = html => html
  .replace(/<figure class="highlight[^]*?<\/figure>/g, ' ')
  .replace(/<code[^<>]*>[^]*?<\/code>/g, ' ')
  .replace(/<pre[^]*?<\/pre>/g, ' ')
  .replace(comment, ' ');

// Runs of letters that are long enough to be looked for on the page.
export const words = text => text.match(/\p{Script=Han}{2,}|[A-Za-z]{4,}/gu) || [];
