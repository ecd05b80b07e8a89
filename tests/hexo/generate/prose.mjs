// Sentences, inline elements and the plain blocks of Markdown.
const chinese = [
  '内核开发者在邮件列表里讨论了新的调度器', '这个发行版默认使用滚动更新', '桌面环境的性能有明显提升',
  '安装过程只需要几分钟',
  '用户可以在设置中关闭遥测', '社区对这一决定意见不一', '补丁已经合并到主线分支', '下一个版本预计在秋天发布',
  '文档需要重新整理',
  '许可证的变化引起了争议', '浏览器开始支持新的标准', '旧硬件也能流畅运行', '安全研究员公布了漏洞细节',
  '维护者决定推迟发布',
];
const latin = [
  'The maintainers merged the patch last week', 'Wayland support has improved a lot',
  'Nobody expected such a quick release',
  'It works on older machines too', 'The installer asks fewer questions now', 'Users can opt out in the settings',
  "Linus's reply was short", "You don't need root rights", 'Firefox "Nightly" ships it first',
  'The 27" screen is supported',
  'AT&T and others joined', 'It costs 5% less, or 3 < 4 in short', "The developers' mailing list is open",
];
const inline = [
  '`sudo apt install`', '`{{ title }}`', '`{% raw %}x{% endraw %}`', '**重要**', '*emphasis*',
  '[链接](https://example.org/a)',
  '[r/linux](https://www.reddit.com/r/linux/)', '<kbd>Ctrl</kbd>', '&#123;&#123; name &#125;&#125;', '“引号”',
  '`$HOME`', '``a ` b``',
  '![图](https://example.org/a.png)', '<https://example.org/>', 'https://example.org/path?a=1&b=2', '~~旧~~', '100%',
  '{ x }', '$\\alpha$', 'C:\\\\dir', '\\*不是强调\\*',
];
// Right in Hexo 8, but not in 7.
const risky = ['`{{`', '`{#`', '`${#a[@]}`', '`<!-- more -->`', '`{% image u %}`'];
const code = [
  'echo "hello"', 'print(f"{name}")', '{{ .Values.image }}', '{% if user %}你好{% endif %}', "awk '{print $1}' file",
  '${#array[@]}',
  'for (;;) {}', '<!-- more -->', '{# note #}', 'title: A: B', '---', 'let s = `x`;', '{{', '%}', "it's",
  '#include <stdio.h>', '{% endfolding %}',
];
const languages = ['', 'bash', 'python', 'yaml', 'c', 'jinja', 'text', 'bash 标题 https://example.org/ 链接'];

export const address = random => random.pick([
  'https://example.org/', 'https://example.org/a.png', 'https://example.org/path/to?x=1&y=2',
  'https://example.org:8080/a_b_c', '/about/',
  'https://example.org/#part', 'https://en.wikipedia.org/wiki/C_(language)',
]);

export const picture = random => random.pick(['https://example.org/img/a.png', '/images/b-1.webp',
  'https://example.org/c_d.jpg?w=100', 'https://example.org/e.svg']);

export function sentence(random) {
  const text = random.pick(random.chance(0.7) ? chinese : latin);
  return /[一-龥]$/.test(text) ? `${text}。` : `${text}. `;
}

export function words(random) {
  return random.pick(['新功能', '安装 Debian 12', '发布说明', 'Release notes', '第二部分', '常见问题 FAQ',
    'What is new', '概述', '性能对比', "What's new"]);
}

export function paragraph(random, extra) {
  const parts = random.times(1, 3, () => sentence(random));
  const inner = random.chance(0.04) ? risky : inline;
  if (random.chance(0.5)) parts.splice(random.int(parts.length + 1), 0, `${random.pick(inner)} `);
  if (extra) parts.splice(random.between(1, parts.length), 0, ` ${extra} `);
  const text = parts.join('').trim();
  return random.chance(0.1) ? [text, sentence(random).trim()] : [text];
}

const heading = random => [`${'#'.repeat(random.between(2, 4))} ${words(random)}`];

function list(random) {
  const mark = random.pick(['- ', '* ', '1. ']);
  const lines = random.times(2, 4, () => mark + paragraph(random).join(' '));
  if (random.chance(0.25)) lines.push('', ...fence(random).map(line => ' '.repeat(mark.length) + line));
  if (random.chance(0.15)) lines.push(' '.repeat(mark.length) + random.pick(['- ', '* ']) + sentence(random));
  return lines;
}

const quote = random => random.times(1, 3, () => `> ${sentence(random).trim()}`);

function table(random) {
  const row = () => `| ${words(random)} | ${random.pick(['是', '否', '`a\\|b`', '1.0', ...inline.slice(3, 6)])} |`;
  return ['| 项目 | 值 |', random.pick(['| --- | --- |', '|:--|--:|', '| :-: | --- |']), ...random.times(1, 3, row)];
}

function fence(random) {
  const mark = random.pick(['```', '```', '```', '~~~', '````']);
  return [mark + (random.chance(0.1) ? ' ' : '') + random.pick(languages),
    ...random.times(1, 4, () => random.pick(code)), mark];
}

// Hexo takes `{# #}` out of indented code, too.
const indented = random => random.times(1, 3,
  () => `    ${random.pick(code.filter(line => !/<!--|\{#|^---/.test(line)))}`);

const html = random => random.pick([
  ['<div class="box">', `<p>${sentence(random)}</p>`, '</div>'],
  ['<details>', '<summary>展开</summary>', '', sentence(random), '', '</details>'],
  ['<!-- 译注：这里待查 -->'], ['<!-- {% image u %} -->'], ['<!--', sentence(random), '-->'], ['<br>'],
  ['<img src="/images/x.png" alt="图">'], ['<pre><code>{{ x }} {% y %}</code></pre>'],
  [`<p align="center">${sentence(random)}</p>`],
]);

const rule = random => [random.pick(['---', '***', '- - -'])];

const kinds = [paragraph, paragraph, paragraph, paragraph, heading, heading, list, quote, table, fence, fence,
  indented, html, rule];

export const plainBlock = random => random.pick(kinds)(random);
