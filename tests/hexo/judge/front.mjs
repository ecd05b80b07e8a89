// Damage in the front matter: values that YAML reads as something else than what stands there.
const isPlain = raw => raw !== '' && !/^["'|>{[&*!]/.test(raw);
const isObject = value => value !== null && typeof value === 'object' && !(value instanceof Date);

// The text behind `key:` on its line.
const rawOf = (data, key) => (new RegExp(`^${key}:[ \\t]*(.*?)[ \\t]*$`, 'm').exec(data) || [])[1];

function* stringsIn(value, key) {
  if (typeof value === 'string') yield [key, value];
  else if (isObject(value)) for (const [inner, item] of Object.entries(value)) yield* stringsIn(item, `${key}.${inner}`);
}

export function judgeFront(view, add) {
  const data = view.split && view.split.data;
  const front = view.front || {};
  judgeSplit(view, data, front, add);
  judgeTitle(view, data || '', add);
  if (data === undefined) return;
  judgeValues(data, front, add);
  judgeKeys(data, front, add);
  judgeDate(data, front, add);
  judgeNames(view, data, add);
  if ('published' in front && typeof front.published !== 'boolean')
    add('published-not-boolean', `${JSON.stringify(front.published)} counts as ${view.post.published}`);
}

function judgeSplit({ split, text, replaced }, data, front, add) {
  if (data === undefined) return add('front-matter-missing', text.split('\n')[0]);
  if (Object.keys(front).length === 0) return add('front-matter-dropped', data.split('\n')[0]);
  const { content } = split;
  const head = text.slice(0, text.length - content.length);
  const tail = head.endsWith('\n') ? '' : content.split('\n')[0];
  if (tail.trim()) add('separator-tail', tail);
  if (replaced) add('body-replaced', 'content');
  const key = keysBeforeSeparator(content);
  if (key) add('front-matter-in-body', key);
  if (/^\s*-{3,}[ \t]*(\n|$)/.test(content)) add('separator-twice', '', true);
}

// The first key where a body begins with lines of front matter and then a separator.
function keysBeforeSeparator(content) {
  let key = null;
  for (const line of content.split('\n').slice(0, 40)) {
    if (/^[\w-]+:( .*)?$/.test(line)) key ||= line;
    else if (/^(-{3,}|;{3,})[ \t]*$/.test(line)) return key;
    else if (!/^([ \t].*|- .*)?$/.test(line)) return null;
  }
  return null;
}

function judgeTitle({ post }, data, add) {
  if (!post.title) return add('title-empty', '');
  if (post.title.includes('[object Object]')) return add('title-changed', post.title);
  const raw = rawOf(data, 'title');
  if (raw === undefined || !(isPlain(raw) || /^[[&]/.test(raw))) return;
  if (!post.title.includes('\n') && post.title !== raw && !post.title.startsWith(`${raw} `))
    add('title-changed', `${raw} became ${post.title}`);
}

function judgeValues(data, front, add) {
  const items = [...data.matchAll(/^[ \t]*- +(\S.*?)[ \t]*$/gm)].map(found => found[1]);
  for (const [key, value] of Object.entries(front)) {
    if (isObject(value) && JSON.stringify(value).includes('[object Object]'))
      add('value-object', `${key}: ${JSON.stringify(value)}`);
    for (const [where, string] of stringsIn(value, key)) {
      const braces = /\{\{[^]*?\}\}/.exec(string);
      if (braces) add('value-braces', `${where}: ${braces[0]}`);
      if (!string.includes('\n') && items.some(item => string.includes(` - ${item}`)))
        add('list-swallowed', `${where}: ${string}`);
    }
  }
  for (const found of data.matchAll(/^([\w-]+):[ \t]*[|>][-+]?[ \t]*(#.*)?$/gm))
    if (front[found[1]] === '') add('block-scalar-empty', found[1]);
}

// A line that gives a key of its own, and Hexo took it for a part of something else.
function judgeKeys(data, front, add) {
  for (const [, key] of data.matchAll(/^([A-Za-z][\w-]*):(?=[ \t]|$)/gm)) if (!(key in front)) add('key-swallowed', key);
}

function judgeDate(data, front, add) {
  for (const key of ['date', 'updated']) {
    if (!(key in front)) {
      if (key === 'date') add('date-absent', '', true);
      continue;
    }
    const problem = dateProblem(rawOf(data, key) || '', front[key]);
    if (problem) add(problem, `${key}: ${JSON.stringify(front[key])}`, key === 'updated' && problem === 'date-empty');
  }
}

// The ways to write a date that JavaScript reads as a person does, as far as YAML leaves them to it.
const time = /(?:[ T]+\d\d?:\d\d?(?::\d\d?(?:\.\d+)?)?(?: *(?:Z|[+-]\d\d:?\d\d))?)?/.source;
const readableDates = [
  /\d{4}-\d\d/, /\d{4}[-/.]\d\d?[-/.]\d\d?/, /\d\d?\/\d\d?\/\d{4}/, /[A-Z][a-z]{2,8}\.? \d\d?,? \d{4}/,
  /\d\d? [A-Z][a-z]{2,8}\.? \d{4}/,
].map(day => new RegExp(`^${day.source}${time}$`));

function dateProblem(raw, value) {
  if (typeof value === 'number' && value !== 0) return 'date-number';
  if (!value) return 'date-empty';
  const date = new Date(value);
  if (Number.isNaN(date.getTime())) return 'date-unreadable';
  if (typeof value === 'string') {
    if (rolled(value, date)) return 'date-rolled';
    const written = value.replace(/[\s"]+/g, ' ').trim();
    return readableDates.some(form => form.test(written)) ? null : 'date-misread';
  }
  const zone = /[T\d :.]([zZ]|[+-]\d\d?(?::?\d\d)?)["']?\s*(?:#.*)?$/.test(raw.slice(10));
  return !zone && rolled(raw, date) ? 'date-rolled' : null;
}

// Whether the date is another than the one that its text names.
function rolled(text, date) {
  const [, year, month, day, hour, minute] = /(\d{4})-(\d\d?)-(\d\d?)(?:[ tT]+(\d\d?):(\d\d))?/.exec(text) || [];
  if (!year || /[zZ+]|-\d\d:?\d\d$/.test(text.slice(10))) return false;
  if (date.getUTCFullYear() !== +year || date.getUTCMonth() + 1 !== +month || date.getUTCDate() !== +day) return true;
  return hour !== undefined && (date.getUTCHours() !== +hour || date.getUTCMinutes() !== +minute);
}

function judgeNames({ post }, data, add) {
  for (const name of [...post.tags, ...post.categories]) {
    if (/\[object Object\]|GMT[+-]\d{4}/.test(name)) add('name-not-text', name);
    else if (/[,，、]|^[-—*]/.test(name)) add('name-doubtful', name, true);
  }
}
