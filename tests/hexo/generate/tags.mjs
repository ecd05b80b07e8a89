// Tags of Hexo and Stellar as a careful author writes them.
import { address, picture, plainBlock, sentence, words as anyWords, paragraph } from './prose.mjs';

// An apostrophe in a tag is a slip in Hexo 8.
const words = random => anyWords(random).replace("'s", ' is');

const colour = random => (random.chance(0.3) ? `color:${random.pick(['red', 'blue', 'green', 'cyan', 'light'])} ` : '');
const text = random => random.pick([
  words(random), `"${words(random)}"`, '一段 文字 说明', '来源：<a href="https://example.org/">站点</a>',
  '“引用” 的话', '好用 又 快', '`代码`', 'a, b = c', '50% off',
  "'单引号 的话'", '`it` 与 them', 'x/y 对比', '比例 16:9',
]);

const one = [
  random => `{% image ${picture(random)} ${text(random)} %}`,
  random => `{% image ${picture(random)} %}`,
  random => `{% image ${picture(random)} ${text(random)} width:${random.pick(['400px', '80%'])} %}`,
  random => `{% image ${picture(random)} bg:white download:true %}`,
  random => `{% link ${address(random)} ${text(random)} %}`,
  random => `{% link ${address(random)} ${words(random)} desc:true %}`,
  random => `{% button ${colour(random)}${text(random)} ${address(random)} %}`,
  random => `{% note ${colour(random)}${text(random)} %}`,
  random => `{% note "${words(random)}" ${sentence(random).replace(/["']/g, '').trim()} %}`,
  random => `{% copy ${random.pick(['npm install', 'git clone https://example.org/x.git', '"a b c"'])} %}`,
  random => `{% ghcard ${random.pick(['torvalds/linux', 'xaoxuu theme:dark'])} %}`,
  random => `{% video ${random.pick(['https://example.org/v.mp4', 'bilibili:BV1xx411c7mD', 'youtube:dQw4w9WgXcQ'])} %}`,
  random => `{% audio ${random.pick(['https://example.org/a.mp3', 'netease:12345'])} %}`,
  random => `{% checkbox ${random.chance(0.5) ? 'checked:true ' : ''}${words(random)} %}`,
  random => `{% quot ${words(random)} ${random.chance(0.3) ? 'el:h3' : ''} %}`,
  random => `{% img ${picture(random)} 400 300 ${words(random)} %}`,
  random => `{% iframe ${address(random)} 100% 400 %}`,
  random => `{% toc ${words(random)} %}`,
  random => `{%note ${words(random)}%}`,
  random => `{%- mark ${words(random)} -%}`,
  random => `{% hashtag ${random.pick(['Linux', '开源'])} ${address(random)} %}`,
  random => `{% frame iphone11 img:${picture(random)} %}`,
  random => `{% image ${picture(random)}\n${text(random)} %}`,
];

const phrase = random => random.pick(['mark', 'u', 'emp', 'wavy', 'del', 'kbd', 'psw', 'blur', 'sup', 'sub',
  'mark color:red']);

export const inlineTag = random => (random.chance(0.8)
  ? `{% ${phrase(random)} ${random.pick(['重点', 'Ctrl', words(random), '"a b"'])} %}`
  : random.pick([`{% a 文字 ${address(random)} %}`, `{% icon default:link 图标 %}`, `{% url_for 首页 / %}`,
    `{% emoji blobcat ablobcatrave %}`]));

// A body may hold blocks of any kind, and other block tags `depth` levels deep.
function body(random, depth) {
  const make = () => (depth > 0 && random.chance(0.25) ? tagBlock(random,
    depth - 1) : random.chance(0.15) ? safeBlock(random, inlineLine) : safeBlock(random));
  return random.times(1, 3, make).flatMap((block, i) => (i ? ['', ...block] : block));
}

const inlineLine = random => paragraph(random, inlineTag(random));

// In a block tag code is active unless it is fenced.
function safeBlock(random, make = plainBlock) {
  for (;;) {
    const block = make(random);
    if (!block.some(line => /^ {4}|`[^`]*\{[^`]*`|<!--|<pre|\{%(?! \w+ )|%\}`|\{[{#]|endfolding|^%\}/.test(line))) return block;
  }
}

const wrap = (name, args, lines, end = name) => [`{% ${[name, args].filter(Boolean).join(' ')} %}`, ...lines,
  `{% end${end} %}`];

const blocks = [
  (random, depth) => wrap('folding', colour(random) + random.pick(['', 'open:true ']) + words(random),
    body(random, depth)),
  (random, depth) => wrap('box', colour(random) + words(random), body(random, depth)),
  (random, depth) => wrap(random.pick(['quote', 'pullquote', 'about', 'poetry', 'reel']), '', body(random, depth)),
  (random, depth) => wrap('tabs', random.chance(0.3) ? 'active:2' : '',
    ['', `<!-- tab ${words(random)} -->`, ...body(random, depth), '', '<!-- tab 其他 -->', ...body(random, 0), '']),
  (random, depth) => wrap('grid', random.pick(['', 'c:2', 'bg:box w:200px']),
    ['<!-- cell -->', ...body(random, depth), '<!-- cell -->', ...body(random, 0)]),
  random => wrap('gallery', '', random.times(1, 3, () => `![${words(random)}](${picture(random)})`)),
  random => wrap('swiper', 'effect:cards', random.times(1, 3, () => `![](${picture(random)})`)),
  random => wrap('timeline', '',
    ['', `<!-- node 2024 年 -->`, sentence(random), '', '<!-- node 2025 年 -->', sentence(random), '']),
  random => wrap('folders', '', ['<!-- folder 一 -->', sentence(random), '<!-- folder 二 -->', sentence(random)]),
  random => wrap('codeblock', random.pick(['lang:js', '标题 lang:bash https://example.org/ 来源', '']),
    ['let a = 1;', 'echo hello']),
  random => wrap('table', 'style:compact', ['| a | b |', '| --- | --- |', '| 一 | 二 |']),
  random => wrap('raw', '', [random.pick(['{{ user.name }}', '{% bogus %}', '{# x #}', "{{ it's }}"])]),
  random => wrap('code', '', ['x = 1']),
  random => wrap('quote', '作者 https://example.org/ 出处', [sentence(random)]),
];

export const tagBlock = (random, depth = 1) => random.pick(blocks)(random, depth);
export const tagLine = random => random.pick(one)(random).split('\n');
export { inlineLine };
