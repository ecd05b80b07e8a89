// Where Hexo and stet do not agree about a post.
export const kinds = {
  missed: 'Hexo fails, stet sees no error',
  false: 'Hexo renders the page as meant, stet sees an error',
  damage: 'the page is damaged, stet sees neither error nor warning',
  warned: 'the page is as meant, stet warns',
  place: 'stet points at another line',
};

const general = message => message.replace(/["'`“][^"'`”]*["'`”]|: .*/g, ' …').slice(0, 70);

const reason = ({ stage, message }) => `${stage}: ${general(message)}`;

const codesOf = found => [...new Set(found.map(({ code }) => code))].sort().join(' ');

const damageOf = ({ damage }) => [...new Set(damage.filter(({ note }) => !note).map(({ kind }) => kind))].sort().join(' ');

// null, or {kind, group}; `lines` are the lines that a finding may stand on, where that is known.
export function disagreement(verdict, findings, lines) {
  const errors = findings.filter(({ severity }) => severity === 'error');
  const found = findings.filter(({ severity }) => severity !== 'info');
  switch (verdict.verdict) {
    case 'fails':
      if (!errors.length) return { kind: 'missed', group: reason(verdict) };
      return placed(errors, lines) ? null : { kind: 'place', group: reason(verdict) };
    case 'damaged':
      if (!found.length) return { kind: 'damage', group: damageOf(verdict) };
      return placed(found, lines) ? null : { kind: 'place', group: damageOf(verdict) };
    default:
      if (errors.length) return { kind: 'false', group: codesOf(errors) };
      return verdict.verdict === 'fine' && found.length ? { kind: 'warned', group: codesOf(found) } : null;
  }
}

const placed = (findings, lines) => !lines || findings.some(({ line }) => lines.includes(line));
