// Slips of the pen: each takes the text of a post and gives it back changed, or as it was where it does not apply.
const twins = { '{': '｛', '}': '｝', '%': '％', ':': '：', '"': '＂', '-': '－', ',': '，', '#': '＃', '!': '！',
  ' ': '\u3000', '(': '（', "'": '＇', '1': '１', '<': '＜' };

// One place where the expression matches, or null.
function spot(random, text, expression) {
  const all = [...text.matchAll(expression)];
  return all.length ? random.pick(all) : null;
}

const splice = (text, at, count, put) => text.slice(0, at) + put + text.slice(at + count);

function replaceOne(random, text, expression, make) {
  const found = spot(random, text, expression);
  return found ? splice(text, found.index, found[0].length, typeof make === 'function' ? make(found) : make) : text;
}

const frontEnd = text => {
  const end = text.indexOf('\n---', 3);
  return end < 0 ? Math.min(text.length, 80) : end;
};

const inFront = change => (random, text) => {
  const end = frontEnd(text);
  return change(random, text.slice(0, end)) + text.slice(end);
};

const inBody = change => (random, text) => {
  const end = frontEnd(text) + 4;
  return text.slice(0, end) + change(random, text.slice(end));
};

const inTag = change => inBody((random, text) => replaceOne(random, text, /\{%[^\n]*?%\}/g,
  found => change(random, found[0])));

const signs = /["'{}%#\-:|<>!`,[\]*&]/g;
const drop = (random, text) => replaceOne(random, text, signs, '');
const double = (random, text) => replaceOne(random, text, signs, found => found[0] + found[0]);
const widen = (random, text) => replaceOne(random, text, /[{}%:"\-,#!('1<]/g, found => twins[found[0]]);
const strange = ["'", '"', '\t', '\u3000', '\u00a0', '\u200b', '{{', '}}', '{%', '%}', '{#', '#}', '`', '\\', '<!--',
  '-->', ': ', ' #', '%', '{', '\n', '\n\n', "it's ", ' 27" ', '@'];
const insert = (random, text) => splice(text, random.int(text.length), 0, random.pick(strange));
const space = (random, text) => replaceOne(random, text, / /g,
  () => random.pick(['', '\u3000', '\u00a0', '\t', '  ', '\n', '\u200b']));

const titles = [
  '{{title}}', '{{title}} 二', '二 {{title}}', 'A: B', 'A：B', '#1 工具', 'x #y', '@home', '`code` 的用法',
  '%s 是什么', '[开源] 周报', '[开源]', '{x} y', '{ x }', '"引" 用', "'引' 用",
  '*重要*', '&名 字', '!重要', '|管道', '> 引', '1.10', '2024-01-02', 'null', '', '~', '"未完', "'未完", "it's: x",
  '"C:\\dir"', '- 列表', '? 问', 'x:', 'true', '0x10', 'a: "b"',
  ', 逗号', '] 括号', '第一行\n第二行', '第一行\n  第二行', '"a\\tb"', "'it's'", '=', '<<', '<< x', '-', '---',
  'C: \\dir', '007', '1e3', '.inf', '12:30', '12:30:45', '"%d"',
];
const dates = [
  '', '{{date}}', '{{release_date}}', '2024-02-30', '2024-13-01', '2024-01-02 25:00:00', '20240102', '2024',
  '2024年1月2日', 'tomorrow', '13/02/2024', '2024－01－02', '２０２４-01-02', '2024-01-02 10:20:30 CST',
  '2024-01-02 10：20', 'null', 'false', '0', '2024-1-2 3:4:5', '2024-01-02  10:20:30', '2024-01-02T10:20',
  '01/02/2024', 'Jan 2, 2024', '2024.01.02', '0000-00-00', '2024-01-32', '2024-00-10', '2024-04-31',
  '2024-01-02 24:00:00', '2024-01-02 10:60:00', '2024-01-02 10:20:30 +0800', '24-01-02', '2024-01',
  '2024-01-02 10:20:30Z', "'2024-01-02'", '[2024-01-02]', '2024-01-02 # x', '2024-01-02#x',
];
const valueOf = (key, values) => inFront((random, text) =>
  replaceOne(random, text, new RegExp(`^${key}:.*$`, 'gm'), () => `${key}: ${random.pick(values)}`));
const anyValue = inFront((random, text) => replaceOne(random, text, /^([\w-]+): *(\S.*)$/gm,
  found => `${found[1]}: ${random.pick([
  '{{value}}', `${found[2]}: x`, `"${found[2]}`, `@${found[2]}`, `${found[2]} # x`, `[${found[2]}`, `*${found[2]}`,
  `- ${found[2]}`, '', `{{${found[2]}}}`, `${found[2]}, ${found[2]}`, `\t${found[2]}`, `'${found[2]}'`,
  `"${found[2]}"`,
])}`));
const keys = inFront((random, text) => replaceOne(random, text, /^([\w-]+): */gm, found => random.pick([
  `${found[1]}:`, `${found[1]}：`, `${found[1]} : `, ` ${found[1]}: `, `\t${found[1]}: `,
  `${found[1].toUpperCase()}: `, `\u200b${found[1]}: `, `${found[1]}:\u00a0`, `${found[1]}:\u3000`, `${found[1]} `,
  `"${found[1]}": `, `'${found[1]}: `, `- ${found[1]}: `,
  `${found[1]}: x\n${found[1]}: `, `# ${found[1]}: `, `${found[1]}:\t`, `${found[1]}:  `, `<<<<<<< HEAD\n${found[0]}`,
])));
const items = inFront((random, text) => replaceOne(random, text, /^( *)- (.*)$/gm, ([, indent, item]) => random.pick([
  `${indent}-${item}`, `${indent} - ${item}`, `${indent}   - ${item}`, `${indent}- ${item}: x`,
  `${indent}- {{${item}}}`, `${indent}- @${item}`, `${indent}* ${item}`, `${indent}${item}`, `\t- ${item}`,
  `${indent}\t- ${item}`,
  `${indent}- `, `${indent}－ ${item}`, `${indent}- [${item}]`, `${indent}- "${item}`, `${indent}- ${item} # x`,
  `${indent}- #${item}`, `${indent}- - ${item}`, `${indent}- ${item}, b`, `${indent}- 2024-01-02`,
  `${indent}- ${item}、b`,
])));
const lines = inFront((random, text) => {
  const all = text.split('\n');
  const at = random.int(all.length);
  const change = random.int(5);
  if (change === 0) all.splice(at, 1);
  else if (change === 1) all.splice(at, 0, all[at]);
  else if (change === 2) all[at] = ` ${all[at]}`;
  else if (change === 3) all.splice(at, 0,
    random.pick(['', '---', ' ---', 'via', '译者', '- x', '{{info}}', '...', '# x', '\t', '-----', '=======',
    'content: x', 'excerpt: 摘要', 'disableNunjucks: true', '_id: a', 'layout: page', 'published: no',
    'published: "false"', 'published: 0', 'tags: {{tags}}', 'tags: a, b', 'tags:\n- a: b', 'categories: {{c}}']));
  else all[at] = all[at].trimStart();
  return all.join('\n');
});
const separators = (random, text) => {
  const end = text.indexOf('\n---', 3);
  const opening = random.chance(0.4) || end < 0;
  if (opening) return text.replace(/^-+\n/,
    random.pick(['--- \n', '', '--\n', '----\n', ' ---\n', '\n---\n', '\n\n---\n', '\ufeff---\n', '文字\n---\n',
    '---\n---\n', ';;;\n', '－－－\n', '---yaml\n', '--- # x\n', '\t---\n', '<!-- x -->\n---\n', '-----\n']));
  return splice(text, end, /^\n-+/.exec(text.slice(end))[0].length,
    random.pick(['\n--- ', '\n----', '\n--', '\n ---', '\n---文字', '', '\n---\n---', '\n...', '\n-----', '\n— — —',
    '\n---\t', '\n\n---', '\n***']));
};
const markers = (random, text) => {
  const made = random.pick([
    '<!--more-->', '<!-- MORE -->', '<!--  more -->', '<!-- more  -->', '<!--- more --->', '<!-- more text -->',
    '<!--\nmore\n-->', '<！-- more -->', '<!—— more ——>', '<-- more -->', '> <!-- more -->', '- <!-- more -->',
    '一句话 <!-- more -->', '<!-- more -->\n\n<!-- more -->', '`<!-- more -->`', '    <!-- more -->',
    '# <!-- more -->', '<!-- More-->', '<!--\tmore -->', '<!-- more', '<a id="more"></a>', '**<!-- more -->**',
    '<!-- more -->文字', '{# <!-- more --> #}', '{% raw %}<!-- more -->{% endraw %}', '<!-- x <!-- more --> -->',
    '< !-- more -->', '```\n<!-- more -->\n```', '<div>\n<!-- more -->\n</div>', '<!-- read more -->', '',
  ]);
  if (random.chance(0.25)) return text.replace(/\n(-+)\n/, (whole, mark) => `\n${mark}\n${made}\n`);
  return text.includes('\n<!-- more -->\n') ? text.replace('\n<!-- more -->\n', () => `\n${made}\n`) : text;
};
const endTags = inBody((random, text) => replaceOne(random, text, /\{% end(\w+) %\}/g,
  ([whole, name]) => random.pick([
  '', `${whole}\n${whole}`, `{% end ${name} %}`, `{% end${name} x %}`, `{% End${name} %}`, '{% endbox %}',
  '{% endfolding %}', '{% endblockquote %}', `{% ${name} %}`, `{% end${name}`, `{% end${name} }`,
  `｛% end${name} %｝`, `{%end${name}%}`,
  `{%- end${name} -%}`, `{% /${name} %}`, `{% end-${name} %}`, `{% end_${name} %}`, `{% end${name}s %}`,
  `\\{% end${name} %}`, `> {% end${name} %}`, `- {% end${name} %}`, `    {% end${name} %}`, `\`{% end${name} %}\``,
  `<!-- {% end${name} %} -->`, `正文 {% end${name} %}`,
])));
const closers = inTag((random, tag) => tag.slice(0,
  -2) + random.pick(['％}', '%｝', '}%', '%)', ' }', '% }', '%}}', '%', '', '}}', '%%}', ' %} %}', '-%}', '%\u200b}',
  '/%}', '%]']));
const openers = inTag((random,
  tag) => random.pick(['{ %', '%{', '{{', '｛%', '{％', '{', '{%%', '\\{%', '{%+', '{%-', '{{%', '{%\u3000',
  '{%\u00a0', '{%\u200b', '{%\n', '{#', '{%\t', '[%', '{{{%']) + tag.slice(2));
const names = inTag((random, tag) => tag.replace(/^(\{%-?\s*)([\w-]+)/, (whole, open, name) => open + random.pick([
  'bogus', name.toUpperCase(), name[0].toUpperCase() + name.slice(1), `${name}s`, `${name}-`, `${name}:`, '',
  'youtube', 'gist', 'centerquote', 'hideInline', 'quote', 'quot', 'blockquote', 'include-code', 'include', 'if',
  'for', 'set', 'else', '/', `end${name}`, 'note', 'tabs', 'note info', 'btn', 'raw', '图片', `${name}.x`,
  `"${name}"`, `${name}/`, `${name}(`,
])));
const args = inTag((random, tag) => {
  const parts = tag.slice(2, -2).trim().split(/[ \n]+/);
  const [name, ...rest] = parts;
  const at = random.int(rest.length + 1);
  const put = random.pick([
    'https://www.reddit.com/r/linux/', 'r/linux', 'https://www.reddit.com/r/linux/comments/x/', "Linus's", "don't",
    '27"', '{{url}}', '{% kbd Alt %}', '"a b', "'a b", 'color:red', 'color: red', 'color：red', 'color=red',
    'COLOR:red', ':', 'bg:', '![图](https://example.org/a.png)', '<https://example.org/>',
    '[文字](https://example.org/)', '"来源：<a href="https://example.org/y">E</a>"',
    '<a href="https://example.org/">E</a>', '<a href=\'x\'>E</a>', '%', '}}', '{{', '{%', '#}', '{#', '`a`', '**b**',
    '“c”', 'endnote', 'a\n\nb', 'a\nb', '--', '\\"', '""', "''", '/r/', 'r/', '(r/x)', 'x=r/y', '"x"y', 'undefined',
    'title:', '"title:a b"', 'title:"a b"', '\u00a0', '|', ',', '&', '*', '->', '=>', "s'", "('x')", '"', "'",
  ]);
  const change = random.int(6);
  if (change === 0) rest.reverse();
  else if (change === 1) rest.length = 0;
  else if (change === 2 && rest.length) rest.splice(random.int(rest.length), 1);
  else if (change === 3 && rest.length > 1) rest[rest.length - 1] = `"${rest[rest.length - 1]}`;
  else rest.splice(at, 0, put);
  return `{% ${[name, ...rest].join(' ')} %}`;
});
const snippets = [
  '{{ x }}', '{{ title }}', '{{ my-var }}', '{{ .Name }}', '{{ a b }}', '{{ }}', '{{}}', '{{ f() }}',
  '{{ x | nofilter }}', '{{{ x }}}', '{{< x >}}', '{{% x %}}', '{{#each}}', '{{content}}', '{{summary}}', '${{ x }}',
  '$\\frac{{a}}{{b}}$', '{{ "x" }}', '{{ x', '}}', '{# x #}', '{# x', '#}', '${#a[@]}',
  '## 标题 {#id}', '{:.red}', '{color:#fff}', '{% bogus %}', '{% image u', '{% %}', '{%%}', '{% 1 %}', '%}', '{%',
  '[x]({{ url }})', '[x]({% post_path a %})', '![{{ a }}](b.png)', '<a href="{{ u }}">x</a>', '<pre>{{ x }}</pre>',
  '<pre>{% bogus %}</pre>', '`{{ x }}', '`{% bogus %}', '- x ```\n{% bogus %}\n```',
  '```x`y\n{{ a }}\n```', '```\n{% bogus %}', '~~~\n{{ x }}', '<!-- {% bogus %}', '<!-- {% bogus %} -->',
  '<!-- {{ x }} -->', '<script>let a = "{{ x }}";</script>', '<code>{% bogus %}</code>',
  '{% raw %}{{ x }}{% endraw %}', '{%- raw %}{{ x }}{%- endraw %}', '{% raw %}', '{% endraw %}',
  '{% post_link no-such-post %}',
  '{% include "x" %}', '{% if true %}是{% endif %}', '{% for a in [1,2] %}{{ a }}{% endfor %}', '{% set a = 1 %}',
  '{% note %}正文{% endnote %}', '{% quot 名 %}', '{% quote %}话{% endblockquote %}',
  '{% blockquote %}话{% endblockquote %}', '{% tabs %}\n没有注释\n{% endtabs %}',
  '{% gallery %}\n文字文字\n{% endgallery %}',
  'endnote 与 endmark', 'calendar', 'endimage', '一行\n`a\n{% bogus %}`', "it's", '5" 与 6"',
  '{% folding a %}\n`{{ x }}`\n{% endfolding %}', '{% folding a %}\n`{% bogus %}`\n{% endfolding %}',
  '{% folding a %}\n```\n{% bogus %}\n```\n{% endfolding %}',
  '{% folding a %}\n\n    {% bogus %}\n\n{% endfolding %}',
  '{% codeblock %}\n{{ x }}\n{% endcodeblock %}', '{% codeblock %}\n{% bogus %}\n{% endcodeblock %}',
  '    {% bogus %}', '> {% bogus %}', '> ```\n> {% bogus %}\n> ```', '| {% bogus %} | b |\n| --- | --- |',
  '\\{{ x }}', '\\{% mark x %}', '{％ image x ％}', '｛{ x }｝', '<div>\n{{ x }}\n</div>', '<!-- a', '-->',
  '{% tip text:一句 解释 %}词{% endtip %}',
  '{% chat x %}\n{% endchat %}', '{% friends %}', '{% post_path x %}', '{% asset_img a.png %}',
  '{% full_url_for 首页 / %}', '{% include_code x.js %}', '`a` 与 `{{ b }}` 和 ``{{ ` }}``',
  '```text {{ x }}\ny\n```', '[x]: {{ url }}', '{{ x }}{{ y }}', '{% mark {{ x }} %}', '{{ {% mark x %} }}',
  '{% mark "%}" %}', "{% mark '}}' %}",
  '{% about %}话{% endabout %}', '{% a 日历 https://example.org/ %}', '`{% raw %}{{ x }}{% endraw %}`', '`{% raw %}`',
  '{% mark `x` %}', '* {% mark x %}\n  {% bogus', '&#123;% bogus %&#125;', '&lbrace;% x %}', '{&#37; x %}',
];
const addSnippet = inBody((random, text) => {
  const places = [...text.matchAll(/\n\n/g)].map(found => found.index);
  const at = places.length ? random.pick(places) : text.length;
  const made = random.pick(snippets);
  return splice(text, at, 0, random.chance(0.3) ? ` ${made}` : `\n\n${made}`);
});
const fences = inBody((random, text) => replaceOne(random, text, /^( *)(```+|~~~+)(.*)$/gm,
  ([whole, indent, mark, info]) => random.pick([
  '', `${indent}${mark.slice(1)}${info}`, `${indent}${mark}${mark[0]}${info}`, `    ${whole}`,
  `${indent}${mark}${info} \`x`, `文字 ${whole}`, `- ${whole}`, `> ${whole}`, `${indent}·${mark}`, `${whole} {{ x }}`,
  `\t${whole}`, `${indent}｀｀｀`,
])));
const whole = (random, text) => random.pick([
  () => text.replace(/\n/g, '\r\n'), () => `\ufeff${text}`, () => text.trimEnd(),
  () => text.slice(0, random.int(text.length)), () => `${text}{{ x }}`, () => text.replace(/\n\n/g, '\n'),
  () => text.replace(/ /g, '\u00a0'), () => text.replace(/'/g, '’'),
])();

const weighted = [
  [drop, 6], [double, 5], [inFront(drop), 3], [inFront(double), 2], [inBody(drop), 3], [inTag(drop), 4],
  [inTag(double), 4], [inTag(widen), 4], [inFront(widen), 3], [insert, 6], [inTag(insert), 4], [inFront(insert), 3],
  [inTag(space), 4], [inFront(space), 2],
  [valueOf('title', titles), 6], [valueOf('date', dates), 5], [anyValue, 5], [keys, 5], [items, 4], [lines, 5],
  [separators, 4], [markers, 5], [endTags, 5], [closers, 3], [openers, 3], [names, 4], [args, 10], [addSnippet, 14],
  [fences, 4], [whole, 2],
];
const bag = weighted.flatMap(([change, weight]) => Array(weight).fill(change));

export const mutate = (random, text) => random.pick(bag)(random, text);
