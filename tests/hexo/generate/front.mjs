// Front matter that Hexo reads as meant.
import { words, picture } from './prose.mjs';

const titles = [
  'Linux 6.13 发布', 'C# 与 .NET 的新特性', '“引号”里的标题', 'a:b 的含义', '安装指南：从零开始',
  '"Fedora 41: What is new"', "'It''s here'", '-x 选项详解',
  '5 个理由', '为什么 Rust？', 'Vim & Emacs', '100% 开源', 'it’s fine', "Linus's laptop",
  '开源 周报', 'foo/bar 的说明', '"#1 工具"', "'[教程] 入门'",
  '"100: 一百"', '标题（二）', 'A - B', '~/.bashrc 是什么', 'x {y} z', 'Say "hi"', '我的“2024”', '"it\'s"', '=> 箭头',
  '<b>粗</b>',
];
const dates = [
  '2024-01-02', '2024-01-02 03:04:05', '2024-1-2', '2024-01-02 03:04', '2024-01-02T03:04:05Z',
  '2024-01-02 03:04:05 +08:00', '2024/01/02', '"2024-01-02 03:04:05"',
  '2024/01/02 10:20:30', '2024-12-31 23:59:59', '2024-02-29',
];
const names = ['Linux', '开源', 'LLM', 'C++', 'C#', 'Rust', '"@home"', '内核', '2024', 'Node.js', "'#1'", 'a-b'];

function listOf(random, key) {
  const items = random.shuffle(names).slice(0, random.between(1, 4));
  const style = random.int(5);
  if (style === 0) return [`${key}: [${items.join(', ')}]`];
  if (style === 1) return [`${key}: ${items[0]}`];
  const indent = random.pick(['  ', '', '    ']);
  return [`${key}:`, ...items.map(item => `${indent}- ${item}`)];
}

const categories = random => random.pick([
  ['categories: 翻译'], ['categories:', '  - 翻译', '  - 新闻'], ['categories: [翻译, 新闻]'],
  ['categories:', '  - [翻译, 新闻]', '  - 教程'],
]);

const more = [
  random => ['author: ' + random.pick(['张三', "O'Brien", '"Zhang: San"', 'Jack Wallen'])],
  random => ['cover: ' + picture(random)],
  random => ['description: ' + random.pick(['简短的说明', `"${words(random)}: 说明"`, '第一行\n  第二行',
    '>-\n  折叠的\n  文字', '|\n  字面的\n  文字'])],
  random => ['published: ' + random.pick(['true', 'false', 'true # 已校对'])],
  random => ['abbrlink: ' + random.pick(['a1b2c3', '"0012345"', '20240102-1', '12345'])],
  random => ['comments: ' + random.pick(['true', 'false'])],
  random => ['via: ' + random.pick(['https://example.org/x', '"https://example.org/x#y"',
    'https://example.org/x#y'])],
  () => ['# 译者：请填写'],
  () => ['authorInfo: |', '  作者的介绍，有 `代码`。', '', '  第二段：说明'],
  () => ['references:', '  - title: 原文', '    url: https://example.org/'],
  () => ['updated: 2024-02-03 04:05:06'],
  () => ['mathjax: true'],
  () => ['word-count: 1200'],
  () => ['link: "a: b"', 'stages: {a: 1, b: [x, y]}'],
];

export function frontMatter(random) {
  const parts = [['title: ' + random.pick(titles)], listOf(random, 'tags')];
  if (random.chance(0.9)) parts.push(['date: ' + random.pick(dates)]);
  if (random.chance(0.6)) parts.push(categories(random));
  parts.push(...random.shuffle(more).slice(0, random.between(0, 4)).map(make => make(random)));
  const order = random.chance(0.7) ? parts : random.shuffle(parts);
  const mark = random.pick(['---', '---', '---', '---', '-----', '---']);
  return [mark, ...order.flat().join('\n').split('\n'), mark];
}
