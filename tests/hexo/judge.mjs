// Judges from Hexo's own output whether a page that was rendered without an error lost or leaked something.
// Each damage is {kind, detail, note}: where `note` is true it is worth a remark, but the page stands as meant.
import { judgeFront } from './judge/front.mjs';
import { judgeMarker } from './judge/marker.mjs';
import { judgePage } from './judge/page.mjs';
import { judgeTags } from './judge/tags.mjs';

export function judge(view) {
  const damage = [];
  const add = (kind, detail, note = false) => damage.push({ kind, detail: String(detail).slice(0, 120), note });
  view.body = bodyOf(view);
  for (const part of [judgeFront, judgeTags, judgePage, judgeMarker]) part(view, add);
  return damage;
}

// What Hexo renders: the whole file where no front matter was found, or what was found is no mapping.
function bodyOf({ text, split, front }) {
  if (!split || split.data === undefined) return text;
  return front && Object.keys(front).length === 0 ? text : split.content;
}
